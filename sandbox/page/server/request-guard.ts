import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Header in which the page sends the token of this start, which other sites cannot read. */
export const TOKEN_HEADER = 'x-sandbox-token';

/** Why a request is refused. */
export interface GuardRefusal {
  readonly status: 403 | 405 | 415;
  readonly reason: string;
}

/**
 * Refuses requests that another site's page could make the same browser send: to another host name (DNS rebinding),
 * from another origin, or from a form or script without the token. `port` is the port that the page is served on.
 */
export const guardRequest = (
  request: IncomingMessage,
  { port, token }: { readonly port: number; readonly token: string },
): GuardRefusal | undefined => {
  const { host = '', origin } = request.headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return forbidden('this address is not mine');
  }
  if (origin !== undefined && origin !== `http://${host}`) return forbidden('another origin');
  // Every current browser sends it; other programs do not, and pose no such risk.
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return forbidden('asked by another site; type the address instead of following a link to it');
  }
  if (request.method === 'GET') return undefined;
  if (request.method !== 'POST') return { status: 405, reason: 'only GET and POST' };
  if (origin === undefined) return forbidden('no origin');
  if (!isSame(String(request.headers[TOKEN_HEADER] ?? ''), token)) return forbidden('no token');
  return request.headers['content-type'] === 'application/json'
    ? undefined
    : { status: 415, reason: 'only application/json' };
};

const forbidden = (reason: string): GuardRefusal => ({ status: 403, reason });

const isSame = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
