/** User or team that an issue is assigned to. */
export type SentryAssignee =
  | { readonly kind: 'user'; readonly accountId: string }
  | { readonly kind: 'team'; readonly teamSlug: string };

/** Issue; its short ID consists of the project's slug and `number`. */
export interface SentryIssue {
  readonly id: string;
  readonly projectId: string;
  /** Sequence number within the project; shown in base 32. */
  readonly number: number;
  readonly title: string;
  readonly culprit: string | null;
  readonly level: 'sample' | 'debug' | 'info' | 'warning' | 'error' | 'fatal' | 'unknown';
  readonly status:
    | 'unresolved'
    | 'resolved'
    | 'ignored'
    | 'pending_deletion'
    | 'pending_merge'
    | 'reprocessing';
  readonly substatus: string | null;
  readonly priority: 'low' | 'medium' | 'high' | null;
  readonly platform: string | null;
  readonly assignee: SentryAssignee | undefined;
  readonly count: number;
  readonly userCount: number;
  readonly isUnhandled: boolean;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  /** As in the API: what it is resolved in, or what opens it again. */
  readonly statusDetails: Readonly<Record<string, unknown>>;
  readonly isPriorityLocked: boolean;
  /** Whether it is on the list *For review*. */
  readonly isForReview: boolean;
  readonly environments: readonly string[];
  readonly firstRelease: string | null;
  readonly lastRelease: string | null;
}

/** Remains of a merged issue: requests for it return the surviving one. */
export interface MergedIssue {
  readonly id: string;
  readonly projectId: string;
  readonly number: number;
  readonly into: string;
}

/** Event as it was received. */
export interface SentryEvent {
  /** 32 lowercase hexadecimal digits. */
  readonly eventId: string;
  readonly projectId: string;
  /** Undefined for an event without an issue. */
  readonly issueId: string | undefined;
  readonly type: 'error' | 'default' | 'transaction';
  readonly title: string;
  readonly message: string | null;
  readonly culprit: string | null;
  readonly platform: string | null;
  readonly dateCreated: Date;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly release: string | null;
  /** Address of the affected user, which must not reach any channel. */
  readonly userEmail: string | null;
}
