import type { StoreFault, StoreSetupFault } from '../errors/store-errors.ts';
import type { Verification } from '../model/audit-entry.ts';

/** Result of a read-only probe of the store. */
export type StoreProbe =
  /** The SQLite file does not exist yet; the bot creates it if it can write to the nearest existing folder. */
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

/** A store that can be read. */
export interface StoreFound {
  readonly kind: 'found';
  readonly database: 'SQLite' | 'PostgreSQL';
  /** Number of applied migrations, 0 in an empty database, and number of migrations that this program knows. */
  readonly version: { readonly found: number; readonly known: number };
  readonly isWritable: boolean;
  /** Whether a bot process has the SQLite file open now. */
  readonly isHeld: boolean;
  /** Number of links from Slack users to members; undefined if the table does not exist yet. */
  readonly links: number | undefined;
  /** Probe of the audit log; undefined if the log has not been started. */
  readonly audit: AuditProbe | undefined;
}

/** Result of probing the audit log. */
export type AuditProbe =
  | { readonly kind: 'key-fault'; readonly fault: StoreSetupFault }
  | {
      readonly kind: 'verified';
      /** Sequence number of the first verified entry. */
      readonly from: number;
      readonly verification: Verification;
    };
