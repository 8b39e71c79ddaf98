/**
 * One term of Sentry's `query=`, bare or under a key. Undefined for a value that the search cannot hold: it strips
 * quotes at the ends and knows no escape (sentry `src/sentry/search/utils.py`).
 */
export function searchTerm(key: string | undefined, value: string): string | undefined {
  if (value === '' || /^['"]|['"]$/.test(value)) return undefined;
  // A colon would make a key of what stands before it, and an unknown key finds nothing; `or` and `and` are skipped.
  const isPlain =
    key === undefined ? /^(?!(?:or|and)$)[^\s'":()]+$/i.test(value) : /^[^\s'"]+$/.test(value);
  const mark = isPlain ? '' : ['"', "'"].find((quote) => !value.includes(quote));
  if (mark === undefined) return undefined;
  return `${key === undefined ? '' : `${key}:`}${mark}${value}${mark}`;
}

/** Whether a text contains another one, in any case. */
export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
