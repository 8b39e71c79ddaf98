import type { IssueRef } from './issue.ts';
import type { ProjectRef } from './project.ts';

/** Event ID: 32 lowercase hex digits as people type it, or whatever a server calls an event. */
export interface EventId {
  readonly kind: 'event-id';
  readonly text: string;
}

const EVENT_ID = /^[0-9a-f]{32}$/;

/** Parses an event ID in any case, with or without dashes; returns undefined if the text is not one. */
export function parseEventId(text: string): EventId | undefined {
  const digits = text
    .trim()
    .replace(/[-‐-―−]/gu, '')
    .toLowerCase();
  return EVENT_ID.test(digits) ? { kind: 'event-id', text: digits } : undefined;
}

/** Event, reduced to what the bot may ever show; everything else in an event is dropped. */
export interface SentryEvent {
  /** 32 lowercase hex digits on Sentry; other servers may have other IDs. */
  readonly id: string;
  readonly project: ProjectRef;
  /** Numeric ID of the issue; undefined for events without one, such as transactions. */
  readonly issueId: string | undefined;
  readonly title: string;
  readonly culprit: string | undefined;
  readonly platform: string | undefined;
  readonly level: string | undefined;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  /** When the event happened, or else when Sentry received it. */
  readonly dateCreated: Date | undefined;
}

/** Event as named by users: by ID, or by a link that may also name its issue. */
export interface EventRef {
  readonly id: EventId;
  readonly issue: IssueRef | undefined;
}

/** Frame of a stack trace, without its variables and source. */
export interface StackFrame {
  readonly function: string | undefined;
  /** File or module. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** Whether the frame is the application's own code rather than a library's. */
  readonly inApp: boolean;
}

/** Tag of an event. */
export interface EventTag {
  readonly key: string;
  readonly value: string;
}

/** Event with what one user may see of it in private; tags that identify people are dropped. */
export interface EventDetails extends SentryEvent {
  readonly message: string | undefined;
  /** The failing call first, then its callers. */
  readonly frames: readonly StackFrame[];
  readonly tags: readonly EventTag[];
}
