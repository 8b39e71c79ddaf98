import { Agent } from 'undici';
import type { ConnectionError, RawResponse } from '../../model/diagnostics.ts';
import { faultCode, whyUnreached } from './connection-error.ts';

/** A request that is made once, without retries, and whose response is examined unparsed. */
interface BareRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Timeout of the whole response, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: () => Date;
}

// Enough for everything that is examined; a page of an unknown server is not read to its end.
const MAX_TEXT = 1_000_000;
const AGENT = new Agent();

/** Makes one request and follows no redirect. Never rejects: an unreachable server is one of the results. */
export async function requestOnce(asked: BareRequest): Promise<RawResponse | ConnectionError> {
  const { url, method, headers, body = null, timeoutMs, now } = asked;
  const { origin, pathname, search } = url;
  const signal = AbortSignal.timeout(timeoutMs);
  const askedAt = now().getTime();
  try {
    const path = pathname + search;
    const response = await AGENT.request({ origin, path, method, headers, signal, body });
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
  // Leaving the loop closes the connection.
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
