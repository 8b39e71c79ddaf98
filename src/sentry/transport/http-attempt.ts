import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { RedactSecrets } from '../../platform/logging/redact.ts';
import { createBodyReader } from './body-reader.ts';
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
  limits: {
    readonly signal: AbortSignal;
    readonly timeoutMs: number;
    /** Bytes of the largest body of a success. */
    readonly maxBytes: number;
  },
) => Promise<Outcome>;

/**
 * Creates tries on an undici dispatcher. Uses undici's handler and not `request()`, because only the handler shows
 * whether writing the request has started: before that, the server cannot have acted on it. Headers and bodies pass
 * `redactSecrets` before anything else sees them, because servers and proxies echo what they were sent.
 */
export function createHttpAttempt(
  dispatcher: Dispatcher,
  clock: Clock,
  redactSecrets: RedactSecrets,
): HttpAttempt {
  return (request, { signal, timeoutMs, maxBytes }) =>
    new Promise((resolve) => {
      let controller: Dispatcher.DispatchController | undefined;
      let head: { readonly status: number; readonly headers: IncomingHttpHeaders } | undefined;
      const reader = createBodyReader(maxBytes, redactSecrets);
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
            if (status >= 200) head = { status, headers: redactHeaders(headers, redactSecrets) };
          },
          onResponseData(given, chunk) {
            const body = head && reader.push(chunk, head.status);
            if (head === undefined || body === undefined) return;
            settle({ kind: 'answer', ...head, body });
            given.abort(new Error('read enough'));
          },
          onResponseEnd() {
            if (head !== undefined) settle({ kind: 'answer', ...head, body: reader.end() });
          },
          onResponseError(_controller, cause) {
            if (head === undefined) {
              settle(connectionFault(cause, controller !== undefined));
              return;
            }
            const body = { kind: 'broken', problem: 'cut off', cause: withoutData(cause) } as const;
            settle({ kind: 'answer', ...head, body });
          },
        },
      );
    });
}

/** Returns whether a signal aborted because its deadline passed, or because no caller waits any longer. */
export function whyAborted({ reason }: AbortSignal): 'deadline' | 'aborted' {
  return reason instanceof DeadlineReachedError ? 'deadline' : 'aborted';
}

function redactHeaders(
  headers: IncomingHttpHeaders,
  redactSecrets: RedactSecrets,
): IncomingHttpHeaders {
  const entries = Object.entries(headers).map(
    ([name, value]) =>
      [
        name,
        Array.isArray(value) ? value.map(redactSecrets) : value && redactSecrets(value),
      ] as const,
  );
  return Object.fromEntries(entries);
}
