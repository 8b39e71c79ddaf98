import { redactTokens } from '../../platform/logging/redact.ts';

/** Content of an error response, in plain text; a part that the body lacks is undefined or empty. */
export interface ErrorBody {
  /** All reasons that the server gives. */
  readonly reason: string | undefined;
  /** The server's code, such as `2fa-required`. */
  readonly code: string | undefined;
  /** Reasons by the field that the server names, in its order. */
  readonly fields: ReadonlyMap<string, string>;
  /** Sentry's ID of its own failure (500). */
  readonly errorId: string | undefined;
  /** Whether the body is Sentry's own JSON, and not from something in front of it. */
  readonly isJson: boolean;
}

const MAX_REASON = 1_000;
const MAX_DEPTH = 4;
const MAX_TEXTS = 20;
const MAX_FIELDS = 50;
const MAX_FIELD_NAME = 100;
// Keys that contain a reason and do not name a field of the request.
const REASON_KEYS: ReadonlySet<string> = new Set([
  'detail',
  'info',
  'error',
  'errors',
  'message',
  'nonFieldErrors',
  'non_field_errors',
]);
const NO_FIELDS: ReadonlyMap<string, string> = new Map();

/**
 * Parses the body of an error response in every shape that Sentry and proxies in front of it send. Ignores the content
 * type, because Sentry sends its 429 as `text/html`. Never throws.
 */
export function parseErrorBody(text: string): ErrorBody {
  const trimmed = text.trim();
  const json = parseJson(trimmed);
  if (json === undefined) {
    return { ...NOTHING, reason: plain(reasonOutsideJson(trimmed)) };
  }
  const { detail, errorId } = entriesOf(json);
  const fields = fieldReasons(json);
  const texts = [...textsIn(json, isReasonKey), ...fields.values()];
  return {
    reason: plain([...new Set(texts)].join(' ')),
    code: textAt(detail, 'code'),
    fields,
    errorId: typeof errorId === 'string' ? plain(errorId) : undefined,
    isJson: true,
  };
}

const NOTHING: ErrorBody = {
  reason: undefined,
  code: undefined,
  fields: NO_FIELDS,
  errorId: undefined,
  isJson: false,
};

function parseJson(text: string): object | undefined {
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function reasonOutsideJson(text: string): string {
  if (text.startsWith('<')) return pageTitle(text);
  // The beginning of JSON that is too long to be read whole, or broken: its syntax is not a reason.
  return /^[[{]/.test(text) ? '' : text;
}

function fieldReasons(json: object): ReadonlyMap<string, string> {
  if (Array.isArray(json)) return NO_FIELDS;
  const fields = Object.entries(json).filter(([key]) => !isReasonKey(key));
  const { params } = entriesOf(entriesOf(json)['error']);
  const named = [...fields, ...Object.entries(entriesOf(params))].filter(
    ([key]) => key !== 'errorId' && key.length <= MAX_FIELD_NAME,
  );
  const reasons = named.slice(0, MAX_FIELDS).flatMap(([key, value]) => {
    const reason = plain(textsIn(value, () => true).join(' '));
    return reason === undefined ? [] : [[key, reason] as const];
  });
  return new Map(reasons);
}

const isReasonKey = (key: string) => REASON_KEYS.has(key);

/** Returns the texts of a value, in order: itself, those of a list, and those under keys that count. */
function textsIn(value: unknown, counts: (key: string) => boolean, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (depth >= MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  const inner: readonly unknown[] = Array.isArray(value)
    ? value
    : Object.entries(value).flatMap(([key, entry]) => (counts(key) ? [entry] : []));
  return inner
    .slice(0, MAX_TEXTS)
    .flatMap((entry) => textsIn(entry, counts, depth + 1))
    .slice(0, MAX_TEXTS);
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textAt(value: unknown, key: string): string | undefined {
  const text = entriesOf(value)[key];
  return typeof text === 'string' ? plain(text) : undefined;
}

function pageTitle(html: string): string {
  return /<title[^>]{0,200}>([^<]{1,500})</i.exec(html)?.[1] ?? '';
}

/** Returns one line without control characters; lines without a letter or digit (Sentry draws arrows) are dropped. */
function plain(text: string): string | undefined {
  const lines = text
    .slice(0, MAX_REASON * 4)
    .split(/[\p{Cc}\p{Zl}\p{Zp}]+/u)
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const line = redactTokens(lines.join(' '))
    .replace(/\s+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
  if (line === '') return undefined;
  const points = [...line];
  return points.length > MAX_REASON ? `${points.slice(0, MAX_REASON - 1).join('')}…` : line;
}
