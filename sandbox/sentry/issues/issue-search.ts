import { badRequest } from '../refused-request-error.ts';

/** Term of an issue search: `key:value`, `!key:value`, `key:[a, b]`, or free text under `message`. */
export interface SearchTerm {
  readonly key: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

const TERM = /(!?)([\w.]+):(\[[^\]]*\]|"[^"]*"|\S*)|"[^"]*"|\S+/g;

/** Parses an issue search; throws Sentry's 400 for what it does not support. */
export function parseIssueSearch(query: string): readonly SearchTerm[] {
  return [...query.matchAll(TERM)].map((match) => {
    const [text, not = '', key, value = ''] = match;
    if (key === undefined) return freeText(text);
    if (value === '') throw unparsable(`Empty string after '${not}${key}:'`);
    return { key: aliasOf(key), values: valuesOf(value), isNegated: not === '!' };
  });
}

/** Creates Sentry's 400 for a search that it does not understand. */
export function unparsable(why: string): Error {
  return badRequest(`Error parsing search query: ${why}`);
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['timesSeen', 'times_seen'],
  ['first_seen', 'firstSeen'],
  ['last_seen', 'lastSeen'],
  ['first_release', 'firstRelease'],
  ['owner', 'assigned_or_suggested'],
  ['title', 'message'],
]);

function aliasOf(key: string): string {
  return ALIASES.get(key) ?? key;
}

function freeText(text: string): SearchTerm {
  if (/^(?:OR|AND)$/.test(text)) {
    throw unparsable(
      'Boolean statements containing "OR" or "AND" are not supported in this search',
    );
  }
  if (/[()]/.test(text) && !text.startsWith('"')) {
    throw unparsable(
      `Parse error at '${text}' (column 1). This is commonly caused by unmatched parentheses. Enclose any text in double quotes.`,
    );
  }
  return { key: 'message', values: [unquoted(text)], isNegated: false };
}

function valuesOf(value: string): readonly string[] {
  if (!value.startsWith('[')) return [unquoted(value)];
  return value
    .slice(1, -1)
    .split(',')
    .map((one) => unquoted(one.trim()))
    .filter((one) => one !== '');
}

function unquoted(text: string): string {
  return /^"(.*)"$/s.exec(text)?.[1] ?? text;
}

/** Parses a number with a comparison, such as `>1k`; throws Sentry's 400 for any other text. */
export function parseComparison(text: string): (value: number) => boolean {
  const [, operator = '', digits, suffix = ''] =
    /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)([kmb]?)$/i.exec(text) ?? [];
  if (digits === undefined) {
    throw unparsable(
      `Invalid number: '${text.replace(/^[<>=]+/, '')}'. Expected number then optional k, m, or b suffix (e.g. 500k).`,
    );
  }
  return comparison(operator, Number(digits) * (SUFFIXES[suffix.toLowerCase()] ?? 1));
}

const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
};

function comparison(operator: string, limit: number): (value: number) => boolean {
  switch (operator) {
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    default:
      return (value) => value === limit;
  }
}

/** Parses a time: `-24h` is within the last day, `+24h` before it, and `>2026-01-01` after a date. */
export function parseTime(key: string, text: string, now: Date): (time: Date) => boolean {
  const [, sign, amount, unit = ''] = /^([+-])(\d+)([mhdw])$/.exec(text) ?? [];
  if (sign !== undefined) {
    const limit = now.getTime() - Number(amount) * (UNITS[unit] ?? 0);
    return (time) => (sign === '-' ? time.getTime() >= limit : time.getTime() <= limit);
  }
  const [, operator = '', date = ''] = /^(>=|<=|>|<)?(\d{4}-\d{2}-\d{2}\S*)$/.exec(text) ?? [];
  const at = Date.parse(date);
  if (Number.isNaN(at)) {
    throw unparsable(
      `Invalid date: '${text}'. Expected +/-duration (e.g. +1h) or ISO 8601-like datetime in '${key}'.`,
    );
  }
  return (time) => comparison(operator, at)(time.getTime());
}

/** Returns the milliseconds of a period such as `14d`; undefined for any other text. */
export function periodMs(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (UNITS[unit] ?? 0);
}
