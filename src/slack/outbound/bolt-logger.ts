import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';

/** The logger that Bolt and web-api write to. */
export type BoltLogger = Logger;

/**
 * Hands Bolt's own messages to the log by their kind alone: their texts may quote payloads and people.
 * What matters in them reaches the log as an error of ours, where it is raised.
 */
export function createBoltLogger(log: Log): BoltLogger {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: (...parts: unknown[]) => log.debug('bolt warning', { code: nameOf(parts) }),
    error: (...parts: unknown[]) => log.warn('bolt error', { code: nameOf(parts) }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

function nameOf(parts: readonly unknown[]): string {
  const error = parts.find((part) => part instanceof Error);
  return error instanceof Error ? error.name : 'message';
}
