import type { SentryEvent } from './event.ts';

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
