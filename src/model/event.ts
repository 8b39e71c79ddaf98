import type { ProjectRef } from './project.ts';

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
