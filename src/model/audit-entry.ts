import type { Actor } from './actor.ts';
import type { ChangeFacts, ChangeTarget, Outcome } from './change.ts';

/** Position in the audit log: an entry's number, starting at 1, and its keyed hash in lowercase hex. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** Entry of the audit log: the intent to make a change, its outcome, or the correction of an outcome. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Date;
  readonly kind: 'intent' | 'outcome' | 'correction';
  readonly changeId: string;
  readonly actor: Actor;
  readonly actorMemberId: string | undefined;
  readonly capability: string;
  readonly target: ChangeTarget;
  readonly before: ChangeFacts | undefined;
  readonly after: ChangeFacts | undefined;
  /** Undefined for an intent. */
  readonly outcome: Outcome | undefined;
  readonly reason: string | undefined;
  readonly requestId: string;
  readonly surface: string;
  readonly channelId: string | undefined;
}

/** Change as shown to readers of the log: intent and outcome in one line. */
export interface AuditLine extends Omit<AuditEntry, 'kind' | 'outcome'> {
  /** `pending` until there is an outcome. */
  readonly outcome: Outcome | 'pending';
  /** Number of the outcome's entry. */
  readonly closedSeq: number | undefined;
}

/** What is wrong with the first bad entry of a log. */
export type AuditFault =
  /** The entry's content, position or hash is not what was written. */
  | 'altered'
  /** No entry has this number, but there are later ones. */
  | 'missing'
  /** The log ends before this entry. */
  | 'cut'
  /** The entry is not the one that the given head names. */
  | 'not-the-head';

/** Result of verifying the audit log. */
export type Verification =
  | { readonly kind: 'sound'; readonly entries: number; readonly head: AuditHead | undefined }
  | { readonly kind: 'bad'; readonly seq: number; readonly fault: AuditFault };
