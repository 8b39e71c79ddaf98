import { type DestinationStream, type Level, pino } from 'pino';
import { scrub } from './scrub.ts';

/** The only fields that a log line may have: ids, names of our own things, numbers. Never a text of Sentry's or a person's. */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly surface?: string | undefined;
  readonly command?: string | undefined;
  readonly teamId?: string | undefined;
  readonly userId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly outcome?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly count?: number | undefined;
  readonly method?: string | undefined;
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** Where the program says what it does: JSON lines, secrets and e-mail addresses scrubbed. */
export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  /** An error that nobody expected, with its scrubbed stack. */
  readonly bug: (event: string, fields: LogFields, error: unknown) => void;
}

/** Builds the log; `secrets` never appear in it, whatever carries them. */
export function createLog(options: {
  readonly level: Level | 'silent';
  readonly secrets: readonly string[];
  readonly destination: DestinationStream;
}): Log {
  const { level, secrets, destination } = options;
  const logger = pino(
    { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime },
    {
      // Scrubbing the finished line leaves no way around it, whichever field or library text is at fault.
      write: (line: string) => {
        destination.write(scrub(line, secrets));
      },
    },
  );
  const at =
    (name: Level) =>
    (event: string, fields: LogFields = {}): void => {
      logger[name](fields, event);
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    bug(event, fields, error) {
      logger.error({ ...fields, stack: stackOf(error) }, event);
    },
  };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
