/** `key:value`, `!key:value` or `key:[a, b]` of an issue search; values keep their quotes. */
export interface FilterTerm {
  readonly isNegated: boolean;
  /** In lowercase. */
  readonly key: string;
  readonly values: readonly string[];
}

const VALUE = '(?:"[^"]*"|[^\\s,"[\\]]+)';
const VALUES = `\\[\\s*${VALUE}(?:\\s*,\\s*${VALUE})*\\s*\\]`;
// Blanks separate terms, except within quotes and lists; elsewhere, Sentry reads a bracket as a character.
const TERM = new RegExp(`(?:"[^"]*"|(?<=:)${VALUES}|\\S)+`, 'g');
const FILTER = /^(!?)((?:[^\s:"[\]]|\[[^\s:"[\]]*\])+):(.+)$/s;
const LIST = new RegExp(`^${VALUES}$`);
const LIST_VALUE = new RegExp(VALUE, 'g');

/** Splits an issue search into its terms. */
export function splitTerms(text: string): readonly string[] {
  return [...text.matchAll(TERM)].map(([term]) => term);
}

/** Parses a term that is a filter; undefined for free text. */
export function parseFilter(term: string): FilterTerm | undefined {
  const [, not, key, value] = FILTER.exec(term) ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { isNegated: not === '!', key: key.toLowerCase(), values: listedValues(value) };
}

/** Returns the values of a list, or the text itself if it is none. */
export function listedValues(text: string): readonly string[] {
  return LIST.test(text) ? [...text.matchAll(LIST_VALUE)].map(([one]) => one) : [text];
}

/** Builds the term of a filter; undefined without values. */
export function filterText({ isNegated, key, values }: FilterTerm): string | undefined {
  const [first, ...others] = values;
  if (first === undefined) return undefined;
  const value = others.length === 0 ? first : `[${values.join(', ')}]`;
  return `${isNegated ? '!' : ''}${key}:${value}`;
}

/** Quotes a value if it contains more than Sentry reads as one; an asterisk would be a wildcard. */
export function searchValue(value: string): string {
  if (/^[\w.@#+-]+$/.test(value)) return value;
  return `"${value.replace(/["*\\]/g, (sign) => `\\${sign}`)}"`;
}
