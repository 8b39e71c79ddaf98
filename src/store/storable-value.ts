/**
 * Returns text as both databases can store it: libsql cuts at NUL and PostgreSQL refuses it, and a lone surrogate comes
 * back as another character. Hashes cover the stored text.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd');
}

/**
 * Returns a value that can be bound to a query; throws `TypeError` for anything else, which is a bug that would make
 * libsql end the process.
 */
export function storableValue(value: unknown): string | number | null {
  if (value === null) return null;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`a ${typeof value} cannot be bound to a query`);
}
