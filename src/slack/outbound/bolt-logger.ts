import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';

/** Logger interface that Bolt and web-api write to. */
export type BoltLogger = Logger;

/**
 * Creates a logger that records only the kind of Bolt's messages: their texts may quote payloads and people. What
 * matters in them reaches the log as one of our own errors, where it is raised.
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
