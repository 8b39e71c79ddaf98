/**
 * Parses Sentry's query language: `key:value` separated by spaces, either part optionally quoted, free text under
 * `query`. Collects the values of a repeated key. A token that starts with a quote or a colon is free text.
 */
export function searchTokens(query: string): ReadonlyMap<string, readonly string[]> {
  const tokens = new Map<string, string[]>();
  const put = (key: string, value: string): void => {
    const values = tokens.get(key);
    if (values === undefined) tokens.set(key, [value]);
    else values.push(value);
  };
  for (const word of splitWords(query)) {
    const colon = word.indexOf(':');
    const isFreeText = colon < 1 || /^["']/.test(word) || word[colon + 1] === ':';
    if (isFreeText) put('query', unquoted(word));
    else put(unquoted(word.slice(0, colon)), unquoted(word.slice(colon + 1)));
  }
  return tokens;
}

function splitWords(query: string): readonly string[] {
  const words = query.match(/(?:"(?:\\.|[^"\\])*"|\S)+/g) ?? [];
  return words.filter((word) => !/^(?:or|and)$/i.test(word) && !/^[()]+$/.test(word));
}

function unquoted(text: string): string {
  const inner = /^"(.*)"$/s.exec(text)?.[1];
  return (inner ?? text).replaceAll('\\"', '"');
}
