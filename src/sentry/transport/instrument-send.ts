import { SentryCallError } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import type { Send } from './send.ts';

/** A finished call. */
export interface EndedCall {
  readonly operation: Operation;
  /** Undefined if Sentry responded with success. */
  readonly error: SentryCallError | undefined;
}

/** Wraps `send` so that `onCallEnd` receives the result of each call. */
export function instrumentSend(send: Send, onCallEnd: (call: EndedCall) => void): Send {
  return async (sending, deadline) => {
    const { operation } = sending;
    try {
      const answer = await send(sending, deadline);
      onCallEnd({ operation, error: undefined });
      return answer;
    } catch (error) {
      if (error instanceof SentryCallError) onCallEnd({ operation, error });
      throw error;
    }
  };
}
