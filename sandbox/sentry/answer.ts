/** What goes back over the wire, before the headers that every answer gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON answer. */
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

/** Sentry's usual error: `{"detail": "text"}`. */
export function detail(status: number, text: string): Answer {
  return json(status, { detail: text });
}

/** An answer without a body. */
export function empty(status: number): Answer {
  return { status, headers: {}, body: '' };
}

/** An answer of another media type. */
export function text(status: number, contentType: string, body: string): Answer {
  return { status, headers: { 'Content-Type': contentType }, body };
}

/** Sentry's 500, which names itself by an id. */
export function internalError(errorId: string): Answer {
  return json(500, { detail: 'Internal Error', errorId });
}
