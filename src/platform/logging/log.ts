import { type DestinationStream, type Level, pino } from 'pino';
import { allowedFields, type LogFields } from './log-fields.ts';
import { prettyPrint } from './pretty-print.ts';
import { redact } from './redact.ts';
import { safeStack } from './safe-stack.ts';

/** Log of the program: one line per event, without secrets, email addresses or text from others. */
export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  /** Logs an unexpected error with the place it comes from. */
  readonly unexpected: (event: string, fields: LogFields, error: unknown) => void;
}

/** Options of {@link createLog}. */
export interface LogOptions {
  readonly level: Level | 'silent';
  /** Values that are redacted wherever they appear. */
  readonly secrets: readonly string[];
  readonly destination: DestinationStream;
  /** Defaults to JSON. */
  readonly format?: LogFormat | undefined;
}

/** Format of the lines: JSON for machines, or easier to read, with colors if the destination supports them. */
export type LogFormat =
  | { readonly kind: 'json' }
  | { readonly kind: 'pretty'; readonly colors: boolean };

/** Creates the log. */
export function createLog({ level, secrets, destination, format }: LogOptions): Log {
  const logger = pino(
    { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime },
    {
      // Redacting the finished line catches everything, whichever field or library wrote it.
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
