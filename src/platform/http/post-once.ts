import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type Dispatcher } from 'undici';

/** One POST, which is neither retried nor redirected. */
interface Post {
  readonly origin: string;
  /** Everything after the origin, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Timeout of the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
}

/** Response to a POST, with its whole body. */
export interface PostResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Makes one POST; rejects if its response is a redirect, breaks off or is late. */
export type PostOnce = (post: Post) => Promise<PostResponse>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Creates the function that posts on an undici dispatcher. Uses undici's handler, a timer and no `AbortSignal`, because
 * `fetch` took a fifth of the CPU of a command with its answer.
 */
export function createPostOnce(dispatcher: Dispatcher): PostOnce {
  return ({ origin, path, headers, body, timeoutMs }) =>
    new Promise((resolve, reject) => {
      let controller: Dispatcher.DispatchController | undefined;
      let head: Omit<PostResponse, 'text'> | undefined;
      let error: Error | undefined;
      const chunks: Buffer[] = [];

      const giveUp = (why: string) => {
        clearTimeout(timer);
        error = new Error(why);
        reject(error);
        controller?.abort(error);
      };
      const timer = setTimeout(() => giveUp('the response is late'), timeoutMs);

      dispatcher.dispatch(
        { origin, path, method: 'POST', headers, body },
        {
          onRequestStart(given) {
            if (error === undefined) controller = given;
            else given.abort(error);
          },
          onResponseStart(_controller, status, responseHeaders, statusText = '') {
            if (REDIRECTS.has(status)) return giveUp('the response is a redirect');
            if (status >= 200) head = { status, statusText, headers: responseHeaders };
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            clearTimeout(timer);
            if (head === undefined) reject(new Error('there is no response'));
            else resolve({ ...head, text: Buffer.concat(chunks).toString('utf8') });
          },
          onResponseError(_controller, cause) {
            clearTimeout(timer);
            reject(cause);
          },
        },
      );
    });
}

/** Makes one POST on connections that all of the process shares. */
export const postOnce: PostOnce = createPostOnce(
  // Each post has its own timeout for the whole exchange.
  new Agent({ headersTimeout: 0, bodyTimeout: 0 }),
);
