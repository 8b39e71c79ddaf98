import type { Actor } from './actor.ts';
import type { ChangeFacts, ChangeTarget, Outcome } from './change.ts';

/** A place in the audit log: the number of an entry, from 1 on, and its keyed hash in lower-case hex. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** One entry of the audit log: what somebody is about to change, or how that ended. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Date;
  readonly kind: 'intent' | 'outcome';
  readonly changeId: string;
  readonly actor: Actor;
  readonly actorMemberId: string | undefined;
  readonly capability: string;
  readonly target: ChangeTarget;
  readonly before: ChangeFacts | undefined;
  readonly after: ChangeFacts | undefined;
  /** Undefined in an intent. */
  readonly outcome: Outcome | undefined;
  readonly reason: string | undefined;
  readonly requestId: string;
  readonly surface: string;
  readonly channelId: string | undefined;
}

/** A change as readers of the log see it: intent and outcome in one line. */
export interface AuditLine extends Omit<AuditEntry, 'kind' | 'outcome'> {
  /** `pending` while there is no outcome. */
  readonly outcome: Outcome | 'pending';
  /** Number of the outcome's entry. */
  readonly closedSeq: number | undefined;
}

/** What the first bad entry of a log suffers from. */
export type AuditFault =
  /** Its content, its place or its hash is not what was written. */
  | 'altered'
  /** There is none of that number, but there are later ones. */
  | 'missing'
  /** The log ends before it. */
  | 'cut'
  /** It is not the one that the given head names. */
  | 'not-the-head';

/** The outcome of verifying the audit log. */
export type Verification =
  | { readonly kind: 'sound'; readonly entries: number; readonly head: AuditHead | undefined }
  | { readonly kind: 'bad'; readonly seq: number; readonly fault: AuditFault };
