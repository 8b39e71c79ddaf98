import type { ChatopsError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';

/** Health of the bot itself. */
export interface HealthReport {
  readonly version: string;
  readonly startedAt: Date;
  readonly slack: { readonly transport: 'http' | 'socket'; readonly isOpen: boolean };
  /** Sentry's description of the bot's token, or the error that prevented the check. */
  readonly sentry:
    | { readonly isReached: true; readonly token: BotToken }
    | { readonly isReached: false; readonly error: ChatopsError };
  readonly records: {
    readonly kind: 'SQLite' | 'PostgreSQL';
    readonly isWritable: boolean;
    /** Whether the database's files were deleted, moved or replaced while it is open. */
    readonly areFilesGone: boolean;
  };
  /** What users who are matched only by email address may do: read, everything, or nothing. */
  readonly emailMatch: 'read' | 'all' | 'off';
  /** Number of unfinished changes; undefined if the store cannot be read. */
  readonly openChanges: number | undefined;
}
