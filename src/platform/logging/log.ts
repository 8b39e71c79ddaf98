import { type DestinationStream, type Level, pino } from 'pino';
import { allowedFields, type LogFields } from './log-fields.ts';
import { prettyPrint } from './pretty-print.ts';
import { redact } from './redact.ts';
import { safeStack } from './safe-stack.ts';

/** Where the program says what it does: a line each, without secrets, e-mail addresses and texts of others. */
export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  /** An error that nobody expected, with where it comes from. */
  readonly unexpected: (event: string, fields: LogFields, error: unknown) => void;
}

/** What {@link createLog} needs. */
export interface LogOptions {
  readonly level: Level | 'silent';
  /** Words that never appear, whatever carries them. */
  readonly secrets: readonly string[];
  readonly destination: DestinationStream;
  /** JSON lines without it. */
  readonly format?: LogFormat | undefined;
}

/** How lines look: JSON for machines, or easier on the eyes, and in colours where the destination takes them. */
export type LogFormat =
  | { readonly kind: 'json' }
  | { readonly kind: 'pretty'; readonly colors: boolean };

/** Builds the log. */
export function createLog({ level, secrets, destination, format }: LogOptions): Log {
  const logger = pino(
    { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime },
    {
      // Scrubbing the finished line leaves no way around it, whichever field or library text is at fault.
      write: (line: string) => {
        const scrubbed = redact(line, secrets);
        destination.write(format?.kind === 'pretty' ? prettyPrint(scrubbed, format) : scrubbed);
      },
    },
  );
  const at =
    (name: Level) =>
    (event: string, fields: LogFields = {}): void => {
      if (logger.isLevelEnabled(name)) logger[name](allowedFields(fields), event);
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    unexpected(event, fields, error) {
      logger.error({ ...allowedFields(fields), stack: safeStack(error) }, event);
    },
  };
}
