import type { ChatopsError } from '../errors/errors.ts';
import type { BotToken } from '../model/bot-token.ts';

/** How the bot itself is. */
export interface HealthReport {
  readonly version: string;
  readonly startedAt: Date;
  readonly slack: { readonly transport: 'http' | 'socket'; readonly isOpen: boolean };
  /** What Sentry says of the bot's token, or why it says nothing. */
  readonly sentry:
    | { readonly isReached: true; readonly token: BotToken }
    | { readonly isReached: false; readonly error: ChatopsError };
  readonly records: { readonly kind: 'SQLite' | 'PostgreSQL'; readonly isWritable: boolean };
  /** How far an equal e-mail address is taken for an identity. */
  readonly emailMatch: 'read' | 'all' | 'off';
  /** Changes that are not over; undefined while the records cannot be read. */
  readonly openChanges: number | undefined;
}
