import type { IssueRef } from './issue.ts';
import type { ProjectRef } from './project.ts';

/** An event ID: 32 lower-case hex digits. */
export interface EventId {
  readonly kind: 'event-id';
  readonly text: string;
}

const EVENT_ID = /^[0-9a-f]{32}$/;

/** Reads an event ID in any case, with or without dashes; undefined if the text is none. */
export function parseEventId(text: string): EventId | undefined {
  const digits = text
    .trim()
    .replace(/[-‐-―−]/gu, '')
    .toLowerCase();
  return EVENT_ID.test(digits) ? { kind: 'event-id', text: digits } : undefined;
}

/** One event, reduced to what the bot may ever show of it: nothing else of an event is kept. */
export interface SentryEvent {
  /** 32 lower-case hex digits. */
  readonly id: string;
  readonly project: ProjectRef;
  /** Numeric id of its issue; undefined for events without one, such as transactions. */
  readonly issueId: string | undefined;
  readonly title: string;
  readonly culprit: string | undefined;
  readonly platform: string | undefined;
  readonly level: string | undefined;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  /** When it happened, else when Sentry received it. */
  readonly dateCreated: Date | undefined;
}

/** An event as people name it: by its ID, or by a link that may name its issue too. */
export interface EventRef {
  readonly id: EventId;
  readonly issue: IssueRef | undefined;
}

/** One call of a stack trace, without its variables and its source. */
export interface StackFrame {
  readonly function: string | undefined;
  /** File or module. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** Whether it is the application's own code, not a library's. */
  readonly inApp: boolean;
}

/** A tag of an event. */
export interface EventTag {
  readonly key: string;
  readonly value: string;
}

/** An event with what one person may see of it in private; tags that tell of people are not kept. */
export interface EventDetails extends SentryEvent {
  readonly message: string | undefined;
  /** The call that failed first, then its callers. */
  readonly frames: readonly StackFrame[];
  readonly tags: readonly EventTag[];
}
