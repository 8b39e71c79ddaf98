import type { StoreFault, StoreSetupFault } from '../errors/store-errors.ts';
import type { Verification } from '../model/audit-entry.ts';

/** What the bot's records look like to somebody who only reads. */
export type StoreProbe =
  /** There is no SQLite file yet; the bot makes it, if it can write into the folder that is there. */
  | {
      readonly kind: 'absent';
      readonly path: string;
      readonly folder: string;
      readonly isWritable: boolean;
    }
  | { readonly kind: 'setup-fault'; readonly fault: StoreSetupFault }
  | {
      readonly kind: 'unavailable';
      readonly why: StoreFault;
      readonly code: string | undefined;
    }
  | StoreFound;

/** Records that can be read. */
export interface StoreFound {
  readonly kind: 'found';
  readonly database: 'SQLite' | 'PostgreSQL';
  /** How many migrations were applied, and how many this program knows; 0 in an empty database. */
  readonly version: { readonly found: number; readonly known: number };
  readonly isWritable: boolean;
  /** Whether a bot has the SQLite file open at this moment. */
  readonly isHeld: boolean;
  /** Links of Slack users to members; undefined where there is no table of them yet. */
  readonly links: number | undefined;
  /** The audit log; undefined where it has not been begun. */
  readonly audit: AuditProbe | undefined;
}

/** What the audit log looks like. */
export type AuditProbe =
  | { readonly kind: 'key-fault'; readonly fault: StoreSetupFault }
  | {
      readonly kind: 'verified';
      /** Number of the first entry that was looked at. */
      readonly from: number;
      readonly verification: Verification;
    };
