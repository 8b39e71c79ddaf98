import { SentryCallError } from '../../errors/errors.ts';
import type { Operation } from '../operations.ts';
import type { Send } from './send.ts';

/** A call that is over. */
export interface EndedCall {
  readonly operation: Operation;
  /** Undefined where Sentry answered with a success. */
  readonly error: SentryCallError | undefined;
}

/** A way to send of which `onCallEnd` hears how each call ended. */
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
