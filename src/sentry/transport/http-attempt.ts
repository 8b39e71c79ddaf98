import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { DeadlineReachedError } from './call-deadline.ts';
import type { Clock } from './clock.ts';
import { type ConnectionFault, connectionFault, type Outcome, withoutData } from './outcome.ts';

/** One HTTP request; `path` is the whole path with its query. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Makes one try, which ends with a response, a fault, an abort, or after `timeoutMs`. */
export type HttpAttempt = (
  request: HttpRequest,
  limits: { readonly signal: AbortSignal; readonly timeoutMs: number },
) => Promise<Outcome>;

/**
 * Creates tries on an undici dispatcher. Uses undici's handler and not `request()`, because only the handler shows
 * whether writing the request has started: before that, the server cannot have acted on it.
 */
export function createHttpAttempt(dispatcher: Dispatcher, clock: Clock): HttpAttempt {
  return (request, { signal, timeoutMs }) =>
    new Promise((resolve) => {
      let controller: Dispatcher.DispatchController | undefined;
      let head: { readonly status: number; readonly headers: IncomingHttpHeaders } | undefined;
      const chunks: Buffer[] = [];
      let isSettled = false;

      const settle = (outcome: Outcome) => {
        if (isSettled) return;
        isSettled = true;
        cancelTimer();
        signal.removeEventListener('abort', onAbort);
        resolve(outcome);
      };
      const giveUp = (why: ConnectionFault['why'], cause: unknown) => {
        const mayHaveArrived = controller !== undefined;
        settle({ kind: 'fault', why, code: undefined, mayHaveArrived, cause });
        controller?.abort(new Error('given up'));
      };
      const onAbort = () => giveUp(whyAborted(signal), signal.reason);
      const cancelTimer = clock.startTimer(timeoutMs, () => giveUp('deadline', undefined));
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) {
        onAbort();
        return;
      }

      dispatcher.dispatch(
        { ...request, body: request.body ?? null },
        {
          onRequestStart(given) {
            if (isSettled) given.abort(new Error('given up'));
            else controller = given;
          },
          onResponseStart(_controller, status, headers) {
            if (status >= 200) head = { status, headers };
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            if (head === undefined) return;
            settle({ kind: 'answer', ...head, body: { kind: 'text', text: textOf(chunks) } });
          },
          onResponseError(_controller, cause) {
            if (head === undefined) {
              settle(connectionFault(cause, controller !== undefined));
              return;
            }
            const isTooLarge = 'code' in cause && cause.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
            const problem = isTooLarge ? 'too large' : 'cut off';
            settle({
              kind: 'answer',
              ...head,
              body: { kind: 'broken', problem, cause: withoutData(cause) },
            });
          },
        },
      );
    });
}

/** Returns whether a signal aborted because its deadline passed, or because no caller waits any longer. */
export function whyAborted({ reason }: AbortSignal): 'deadline' | 'aborted' {
  return reason instanceof DeadlineReachedError ? 'deadline' : 'aborted';
}

function textOf(chunks: readonly Buffer[]): string {
  const [first, ...rest] = chunks;
  if (first === undefined) return '';
  return (rest.length === 0 ? first : Buffer.concat(chunks)).toString('utf8');
}
