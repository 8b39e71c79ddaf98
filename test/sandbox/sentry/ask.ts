import type { LocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';

/** A response of the local Sentry with its body read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly json: any;
}

export interface Ask {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request to a path below `/api/0/organizations/acme/`, or to an absolute path. */
export async function ask(sentry: LocalSentry, path: string, options: Ask = {}): Promise<Answered> {
  const absolute = path.startsWith('/') ? path : `/api/0/organizations/acme/${path}`;
  const token = 'token' in options ? options.token : sentry.token;
  const answer = await fetch(`${sentry.url}${absolute}`, {
    method: options.method ?? 'GET',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

/** Returns the cursor of the next page, or undefined on the last one. */
export function nextCursor(answered: Answered): string | undefined {
  const link = answered.headers.get('link') ?? '';
  return /rel="next"; results="true"; cursor="([^"]+)"/.exec(link)?.[1];
}
