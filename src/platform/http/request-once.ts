import { request } from 'undici';
import type { ConnectionError, RawResponse } from '../../model/diagnostics.ts';
import { faultCode, whyUnreached } from './connection-error.ts';

/** One request that is made once, without retries, and whose answer is looked at as it comes. */
interface BareRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Longest wait for the whole answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: () => Date;
}

// What is looked at fits into it, and a page of a stranger is not read to its end.
const MAX_TEXT = 1_000_000;

/** Makes one request and follows no redirect. Never rejects: a server that is not there is an answer of its own. */
export async function requestOnce(asked: BareRequest): Promise<RawResponse | ConnectionError> {
  const { url, method, headers, body, timeoutMs, now } = asked;
  const signal = AbortSignal.timeout(timeoutMs);
  const askedAt = now().getTime();
  try {
    const response = await request(url, { method, headers, signal, body: body ?? null });
    const middle = (askedAt + now().getTime()) / 2;
    const header = (name: string) => [response.headers[name]].flat()[0];
    const location = header('location');
    return {
      kind: 'answer',
      status: response.statusCode,
      text: await beginningOf(response.body),
      location:
        location !== undefined && URL.canParse(location, url.href)
          ? new URL(location, url)
          : undefined,
      header,
      aheadMs: aheadOf(header('date'), middle),
    };
  } catch (error) {
    if (signal.aborted) return { kind: 'unreached', why: 'no-answer', code: undefined };
    const code = faultCode(error);
    return { kind: 'unreached', why: whyUnreached(code), code };
  }
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  // Leaving the loop ends the connection.
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= MAX_TEXT) break;
  }
  return text;
}

function aheadOf(date: string | undefined, ownTime: number): number | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : Math.round(ownTime - time);
}
