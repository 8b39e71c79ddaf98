import type { IncomingHttpHeaders } from 'node:http';
import type { FetchFunction } from '@slack/web-api';
import type { PostOnce } from '../../platform/http/post-once.ts';

/** Creates the `fetch` of a Web API client, which only posts text; it times out by itself. */
export function createWebApiFetch(postOnce: PostOnce, timeoutMs: number): FetchFunction {
  return async (url, { headers = {}, body } = {}) => {
    if (typeof body !== 'string') throw new TypeError('only text is posted to Slack');
    const target = new URL(url);
    const { origin, pathname, search } = target;
    const path = `${pathname}${search}`;
    const response = await postOnce({ origin, path, headers, body, timeoutMs });
    const { status, statusText, text } = response;
    return {
      ok: status >= 200 && status < 300,
      status,
      statusText,
      url: target.href,
      headers: headersOf(response.headers),
      text: async () => text,
      json: async () => JSON.parse(text),
      arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    };
  };
}

function headersOf(headers: IncomingHttpHeaders) {
  const textOf = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return {
    get: (name: string) => textOf(name.toLowerCase()) ?? null,
    entries: () => Object.keys(headers).map((name): [string, string] => [name, textOf(name) ?? '']),
  };
}
