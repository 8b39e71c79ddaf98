import type { Actor } from '../model/actor.ts';
import type { AuditEntry, AuditHead, AuditLine, Verification } from '../model/audit-entry.ts';
import type {
  ChangeEnd,
  ChangeIntent,
  ChangePlan,
  ChangeState,
  OpenChange,
} from '../model/change.ts';
import type { ChannelSettings } from '../model/channel.ts';
import type { SlackBlock, SlackLink } from '../model/slack-user.ts';
import type { ChangeNotifications } from './change-notifications.ts';
import type { GrantRequestStore } from './grant-request-store.ts';
import type { PreviewStore } from './preview-store.ts';
import type { UserRecordsReader } from './user-records.ts';

/** Lease of one holder on a change, a claim or a job. Replicas' clocks must agree within a few seconds. */
export interface Lease {
  /** Random ID of the holder: one per process for claims, one per run for changes and jobs. */
  readonly owner: string;
  readonly until: Date;
}

/**
 * Deduplication key of a request: `delivery` if Slack delivered it twice, `view` if a modal was submitted twice with
 * the same content, `content` if the same was requested while the first is in progress.
 */
export interface Receipt {
  readonly kind: 'delivery' | 'view' | 'content';
  readonly key: string;
}

/** Result of a request for a change. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly change: OpenChange }
  /** The request repeats an earlier one; `end` is how that one ended, if it has. */
  | {
      readonly kind: 'repeat';
      readonly by: Receipt['kind'];
      readonly changeId: string;
      readonly end: ChangeEnd | undefined;
    };

/** Result of locking: `by` is the change that holds one of the keys, if it still does. */
export type LockResult =
  | { readonly kind: 'locked' }
  | { readonly kind: 'busy'; readonly by: string | undefined };

/** Unfinished changes. Each method is one transaction, and throws `LeaseLostError` if the given lease was lost. */
export interface ChangeStore {
  /**
   * Stores the receipts and appends the intent to the audit log, all or nothing; rolls back with
   * `StoreUnavailableError` if `isLate` returns true at the end.
   */
  accept(request: {
    readonly intent: ChangeIntent;
    readonly receipts: readonly Receipt[];
    readonly lease: Lease;
    readonly isLate: () => boolean;
  }): Promise<Acceptance>;
  /** Records that Slack is told of these changes, if they are not done yet. */
  acknowledge(ids: readonly string[]): Promise<void>;
  /** Locks all keys for the change or none. */
  lock(id: string, keys: readonly string[], lease: Lease): Promise<LockResult>;
  /** Records the plan before the change is made. */
  begin(id: string, plan: ChangePlan, lease: Lease): Promise<void>;
  /**
   * Appends the outcome to the audit log and releases the change's locks; idempotent for the lease holder. With
   * `isUntaken`, the actor got an error that nothing was recorded, so the same delivery may request it again.
   */
  close(
    id: string,
    end: ChangeEnd & { readonly plan?: ChangePlan; readonly isUntaken?: boolean },
    lease: Lease,
  ): Promise<void>;
  /** Records that the actor was notified, or cannot be; idempotent for the lease holder. */
  told(id: string, lease: Lease): Promise<void>;
  /** Extends the lease to `until`; a time in the past releases it. */
  extend(id: string, lease: Lease): Promise<void>;
  /**
   * Replaces a wrong outcome, or closes a change that another process has not closed yet, by what is certain. Returns
   * the change, which the holder of the lease then has to report; undefined if the outcome is the recorded one.
   */
  correct(
    id: string,
    end: ChangeEnd & { readonly plan?: ChangePlan },
    lease: Lease,
  ): Promise<OpenChange | undefined>;
  /**
   * Takes over an unfinished change whose lease has expired, those that hold locks first. A lease more than `longestMs`
   * ahead counts as expired: the clock that it comes from was wrong.
   */
  takeOver(
    lease: Lease,
    options: {
      /** Changes that this process is working on. */
      readonly except: readonly string[];
      readonly longestMs: number;
    },
  ): Promise<OpenChange | undefined>;
  /** Returns a change, until it is forgotten; undefined if there is none with that ID. */
  of(id: string): Promise<OpenChange | undefined>;
  /** Counts how many of these receipts exist. */
  countReceipts(keys: readonly string[]): Promise<number>;
  /** Counts the unfinished changes by state. */
  open(): Promise<ReadonlyMap<ChangeState, number>>;
  /** Returns when the oldest unfinished change was accepted; undefined if there is none. */
  oldestOpen(): Promise<Date | undefined>;
  /** Deletes changes that were finished before a time, with their receipts; returns how many. */
  forget(before: Date): Promise<number>;
}

/** Query for lines of the audit log. */
export interface AuditQuery {
  readonly order: 'newest-first' | 'oldest-first';
  readonly limit: number;
  /** Sequence number after which to continue, in the given order. */
  readonly from?: number | undefined;
  readonly since?: Date | undefined;
  /** Limits the lines to changes made by or to this person. */
  readonly person?:
    | { readonly userId: string | undefined; readonly memberId: string | undefined }
    | undefined;
}

/** Key of a change: its ID; its capability, actor and member; or the issue, team or project that it changed. */
export type AuditLineKey =
  | { readonly changeId: string }
  | {
      readonly capability: string;
      readonly actor: Actor;
      readonly memberId: string;
      /** Matches changes that never learned the member's ID. */
      readonly email: string;
    }
  | { readonly teamId: string; readonly changed: { readonly kind: string; readonly id: string } };

/** Reads the audit log; only changes write to it. */
export interface AuditLog {
  head(): Promise<AuditHead | undefined>;
  lines(query: AuditQuery): Promise<readonly AuditLine[]>;
  /** Returns the latest change that matches the key; undefined if there is none. */
  line(key: AuditLineKey): Promise<AuditLine | undefined>;
  /** Returns the entries after a sequence number, in order, with their hashes. */
  entries(
    after: number,
    limit: number,
  ): Promise<readonly (AuditEntry & { readonly hash: string })[]>;
  /** Verifies every entry, and that the log reaches `expected` if it is given. */
  verify(expected?: AuditHead): Promise<Verification>;
  /** Verifies at least the newest `limit` entries, up to the log's head; trusts the entry before them. */
  verifyNewest(
    limit: number,
  ): Promise<{ readonly from: number; readonly verification: Verification }>;
}

/** Links from Slack users to Sentry members. */
export interface LinkStore {
  ofUser(user: Actor): Promise<SlackLink | undefined>;
  ofMember(teamId: string, memberId: string): Promise<SlackLink | undefined>;
  /**
   * Stores the link in place of the user's previous one, and records `pair` of `BOOTSTRAP_LINKS` as applied in the same
   * transaction; returns false if the member is linked to another user.
   */
  put(link: SlackLink, pair?: string): Promise<boolean>;
  /** Deletes the link if `changeId` made it; returns whether it did. */
  remove(user: Actor, changeId: string): Promise<boolean>;
  /** Reports whether a pair of `BOOTSTRAP_LINKS` was ever applied. */
  wasBootstrapped(pair: string): Promise<boolean>;
  /** Records a pair as applied although it made no link. */
  noteBootstrapped(pair: string): Promise<void>;
}

/** Users who are blocked from the bot. */
export interface BlockStore {
  of(user: Actor): Promise<SlackBlock | undefined>;
  /** Blocks a user unless already blocked. */
  put(block: SlackBlock): Promise<void>;
  remove(user: Actor): Promise<void>;
}

/** Preview settings of channels. */
export interface ChannelSettingsStore {
  of(teamId: string, channelId: string): Promise<ChannelSettings>;
  put(teamId: string, channelId: string, settings: ChannelSettings): Promise<void>;
}

/** Hints that are shown once per period. */
export interface HintStore {
  /** Returns true to the first caller for this hint since `quietSince`, which then has to show it. */
  claim(key: string, quietSince: Date): Promise<boolean>;
  /** Reports whether the hint was claimed since then. */
  isShown(key: string, since: Date): Promise<boolean>;
  forget(before: Date): Promise<number>;
}

/** State of a claim: `ours` to handle, `held` by another holder, or `done`. */
export type ClaimState = 'ours' | 'held' | 'done';

/** Claims on work that runs once across all processes. */
export interface ClaimStore {
  /**
   * Claims each key that is free or whose lease expired unfinished, or is longer than `lease`; returns states in the order
   * of the keys.
   */
  take(keys: readonly string[], lease: Lease): Promise<readonly ClaimState[]>;
  /** Extends the lease on claims that are not done yet. */
  keep(keys: readonly string[], lease: Lease): Promise<void>;
  /** Marks the holder's claims as done. */
  finish(keys: readonly string[], owner: string): Promise<void>;
  /** Releases the holder's claim unless it is done, so that another process can claim it. */
  release(key: string, owner: string): Promise<void>;
  forget(before: Date): Promise<number>;
}

/** Recurring jobs, each run by one process at a time. */
export interface JobStore {
  /**
   * Acquires a job that is due and not leased; `progress` is what was last recorded. A job that is due more than
   * `everyMs` ahead, or leased for longer than `lease`, is acquired too: the clock that set it was wrong.
   */
  claim(
    name: string,
    lease: Lease,
    everyMs: number,
  ): Promise<{ readonly progress: string | undefined } | undefined>;
  /** Records the job's progress and extends the lease; throws `LeaseLostError`. */
  note(name: string, progress: string, lease: Lease): Promise<void>;
  /** Releases the job until it is due again. */
  finish(name: string, owner: string, dueAt: Date): Promise<void>;
}

/** Persistent state of the bot. Every method throws `StoreUnavailableError` if the database fails. */
export interface Store {
  readonly changes: ChangeStore;
  readonly audit: AuditLog;
  readonly links: LinkStore;
  readonly blocks: BlockStore;
  readonly userRecords: UserRecordsReader;
  readonly channelSettings: ChannelSettingsStore;
  readonly grantRequests: GrantRequestStore;
  readonly hints: HintStore;
  readonly previews: PreviewStore;
  readonly claims: ClaimStore;
  readonly jobs: JobStore;
  readonly notifications: ChangeNotifications;
  /** Writes a probe row; throws if the store is not writable. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
