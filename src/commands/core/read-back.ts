import { SentryCallError } from '../../errors/errors.ts';

/** Returns what a read after a change finds; undefined if Sentry cannot be read, so that only its answer tells. */
export async function readBack<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof SentryCallError) return undefined;
    throw error;
  }
}
