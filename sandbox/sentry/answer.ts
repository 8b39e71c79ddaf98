/** HTTP response, without the headers that every response gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Creates a JSON response. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** Creates Sentry's usual error: `{"detail": "text"}`. */
export function detail(status: number, text: string): Answer {
  return json(status, { detail: text });
}

/** Creates a response without a body. */
export function empty(status: number): Answer {
  return { status, headers: {}, body: '' };
}

/** Creates a response with another media type. */
export function text(status: number, contentType: string, body: string): Answer {
  return { status, headers: { 'Content-Type': contentType }, body };
}

/** Creates Sentry's 500, which carries an error ID. */
export function internalError(errorId: string): Answer {
  return json(500, { detail: 'Internal Error', errorId });
}
