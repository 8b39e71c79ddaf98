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
import type { PreviewPlace, ShownPreview } from '../model/preview.ts';
import type { SlackBlock, SlackLink } from '../model/slack-user.ts';

/** A time-limited hold of one process on a change or a job. Replicas' clocks must agree within a few seconds. */
export interface Lease {
  /** Names the process; a new one at every start. */
  readonly owner: string;
  readonly until: Date;
}

/**
 * What makes a request the same as another: `delivery`, Slack delivered twice; `view`, one form submitted twice with
 * the same content; `content`, the same asked for while the first is under way.
 */
export interface Receipt {
  readonly kind: 'delivery' | 'view' | 'content';
  readonly key: string;
}

/** What became of a request for a change. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly change: OpenChange }
  /** The same was asked for before; `end` is how that ended, if it did. */
  | {
      readonly kind: 'repeat';
      readonly by: Receipt['kind'];
      readonly changeId: string;
      readonly end: ChangeEnd | undefined;
    };

/**
 * Changes under way. Each method is one transaction; those that take a lease throw `LeaseLostError` where another
 * process has taken the change over.
 */
export interface ChangeStore {
  /**
   * Keeps the receipts and appends the intent to the audit log, all or nothing. Rolls back with
   * `StoreUnavailableError` if `isLate` says so at the end.
   */
  accept(request: {
    readonly intent: ChangeIntent;
    readonly receipts: readonly Receipt[];
    readonly lease: Lease;
    readonly isLate: () => boolean;
  }): Promise<Acceptance>;
  /** Takes all of the targets for the change or none, and says whether it has them. */
  lock(id: string, keys: readonly string[], lease: Lease): Promise<boolean>;
  /** Notes what is about to be done, before it is. */
  begin(id: string, plan: ChangePlan, lease: Lease): Promise<void>;
  /**
   * Appends the outcome to the audit log and frees what the change held; the same holder may do it again. With
   * `isUntaken`, whoever asked was told that nothing was recorded: the same delivery may ask for it again.
   */
  close(
    id: string,
    end: ChangeEnd & { readonly plan?: ChangePlan; readonly isUntaken?: boolean },
    lease: Lease,
  ): Promise<void>;
  /** Notes that the actor was told, or cannot be; the same holder may do it again. */
  told(id: string, lease: Lease): Promise<void>;
  /** Prolongs the hold, or lets go of it when `until` is past. */
  extend(id: string, lease: Lease): Promise<void>;
  /** Takes over one change that nobody holds any more, the oldest first. */
  takeOver(lease: Lease): Promise<OpenChange | undefined>;
  /** How many of these receipts are kept. */
  countReceipts(keys: readonly string[]): Promise<number>;
  /** Counts the changes of each state that are not over. */
  open(): Promise<ReadonlyMap<ChangeState, number>>;
  /** Since when the oldest of them is under way; undefined if there is none. */
  oldestOpen(): Promise<Date | undefined>;
  /** Forgets changes that were over before that time, with their receipts; says how many. */
  forget(before: Date): Promise<number>;
}

/** Which lines of the audit log are wanted. */
export interface AuditQuery {
  readonly order: 'newest-first' | 'oldest-first';
  readonly limit: number;
  /** Number of the line behind which to go on. */
  readonly from?: number | undefined;
  readonly since?: Date | undefined;
  /** Only what this person did, or what was done to them. */
  readonly person?:
    | { readonly userId: string | undefined; readonly memberId: string | undefined }
    | undefined;
}

/** Names a change by its id, or by the kind of change, its actor and the member that it was about. */
export type AuditLineKey =
  | { readonly changeId: string }
  | {
      readonly capability: string;
      readonly actor: Actor;
      readonly memberId: string;
      /** For changes that never learned the member's id. */
      readonly email: string;
    };

/** The audit log as readers have it. Only changes write to it. */
export interface AuditLog {
  head(): Promise<AuditHead | undefined>;
  lines(query: AuditQuery): Promise<readonly AuditLine[]>;
  /** The last change of that name; undefined if there is none. */
  line(key: AuditLineKey): Promise<AuditLine | undefined>;
  /** Entries behind a number, in order, with their hashes. */
  entries(
    after: number,
    limit: number,
  ): Promise<readonly (AuditEntry & { readonly hash: string })[]>;
  /** Checks every entry, and that the log reaches to `expected` if it is given. */
  verify(expected?: AuditHead): Promise<Verification>;
  /** Checks at least that many of the newest entries, and that the log reaches to its head; the one before them is taken as it is. */
  verifyNewest(
    limit: number,
  ): Promise<{ readonly from: number; readonly verification: Verification }>;
}

/** Who maps to whom. */
export interface LinkStore {
  ofUser(user: Actor): Promise<SlackLink | undefined>;
  ofMember(teamId: string, memberId: string): Promise<SlackLink | undefined>;
  /**
   * Makes the link, in place of the user's former one; false if the member has one to another user. With a pair of
   * `BOOTSTRAP_LINKS`, notes it as applied in the same transaction.
   */
  put(link: SlackLink, pair?: string): Promise<boolean>;
  /** Takes away the link if it is the one that was made by `changeId`; says whether there was one. */
  remove(user: Actor, changeId: string): Promise<boolean>;
  /** Whether a pair of `BOOTSTRAP_LINKS` has been applied ever. */
  wasBootstrapped(pair: string): Promise<boolean>;
  /** Notes a pair as applied, though it made no link. */
  noteBootstrapped(pair: string): Promise<void>;
}

/** Who is kept out. */
export interface BlockStore {
  of(user: Actor): Promise<SlackBlock | undefined>;
  /** Blocks, unless there is a block. */
  put(block: SlackBlock): Promise<void>;
  remove(user: Actor): Promise<void>;
}

/** What channels decided about previews. */
export interface ChannelSettingsStore {
  of(teamId: string, channelId: string): Promise<ChannelSettings>;
  put(teamId: string, channelId: string, settings: ChannelSettings): Promise<void>;
}

/** Hints that people get once in a while. */
export interface HintStore {
  /** True for the first who asks for this hint since `quietSince`, who then has to show it. */
  claim(key: string, quietSince: Date): Promise<boolean>;
  /** Whether somebody claimed it since then. */
  isShown(key: string, since: Date): Promise<boolean>;
  forget(before: Date): Promise<number>;
}

/** A preview as it is noted, and whether that was done now. */
export interface NotedPreview {
  readonly preview: ShownPreview;
  readonly isNew: boolean;
}

/** Which previews were made. */
export interface PreviewStore {
  of(place: PreviewPlace): Promise<ShownPreview | undefined>;
  /**
   * Notes previews that are about to be made, in one transaction, and answers in their order. What the same message
   * has of the same subject stays as it was noted first, author included; what the channel was shown since
   * `quietSince` is noted as thin.
   */
  note(previews: readonly ShownPreview[], quietSince: Date): Promise<readonly NotedPreview[]>;
  forget(before: Date): Promise<number>;
}

/** Whose something is that is done once: `ours` to do, `held` by somebody who is at it, or `done`. */
export type ClaimState = 'ours' | 'held' | 'done';

/** What is done once, whichever process is asked to, and however often. */
export interface ClaimStore {
  /**
   * Takes what nobody has, or what is not done by a holder who let the lease pass; answers in the order of the keys.
   * Each key by itself: some may be ours and others not.
   */
  take(keys: readonly string[], lease: Lease): Promise<readonly ClaimState[]>;
  /** Prolongs the hold on what is not done yet. */
  keep(keys: readonly string[], lease: Lease): Promise<void>;
  /** Notes what its holder has done. */
  finish(keys: readonly string[], owner: string): Promise<void>;
  /** Lets go of what its holder has not done, so that somebody else may. */
  release(key: string, owner: string): Promise<void>;
  forget(before: Date): Promise<number>;
}

/** Work that is done again and again, by one process at a time. */
export interface JobStore {
  /** Takes a job that is due and that nobody holds; `progress` is what was last noted. */
  claim(name: string, lease: Lease): Promise<{ readonly progress: string | undefined } | undefined>;
  /** Notes how far the job is and prolongs the hold; throws `LeaseLostError`. */
  note(name: string, progress: string, lease: Lease): Promise<void>;
  /** Lets go of the job until it is due again. */
  finish(name: string, owner: string, dueAt: Date): Promise<void>;
}

/** Something that was changed. An id is one of Slack's, Sentry's or ours, never an address or a name. */
export interface ChangedThing {
  /** As changes name what they hold, such as `member`; a newer process may know more kinds. */
  readonly kind: string;
  readonly id: string | undefined;
}

/** What a process hears of the changes that it and others make. */
export type ChangeNotification =
  | { readonly kind: 'changed'; readonly things: readonly ChangedThing[] }
  /** Changes of other processes may be missed from now on. */
  | { readonly kind: 'disconnected' }
  /** They are heard again; what was changed meanwhile is not known. */
  | { readonly kind: 'subscribed' };

/** How the processes of the bot tell each other what they changed, so that none goes on with what it remembers. */
export interface ChangeNotifications {
  /** Hears of each change that may have been made, once it is closed; gives the way to stop. */
  subscribe(listener: (signal: ChangeNotification) => void): () => void;
  /** Whether the changes of all processes are heard. A silent break of the connection shows within 8 s. */
  isLive(): boolean;
}

/** The bot's records. Every method throws `StoreUnavailableError` when the database does not do its part. */
export interface Store {
  readonly changes: ChangeStore;
  readonly audit: AuditLog;
  readonly links: LinkStore;
  readonly blocks: BlockStore;
  readonly channelSettings: ChannelSettingsStore;
  readonly hints: HintStore;
  readonly previews: PreviewStore;
  readonly claims: ClaimStore;
  readonly jobs: JobStore;
  readonly notifications: ChangeNotifications;
  /** Writes a mark: throws where the store cannot be written. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
