/**
 * Text as both databases can hold it: libsql cuts at NUL and PostgreSQL refuses it, and a lone surrogate
 * comes back as another character. Hashes are made over the text that is stored.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd');
}

/** A value as it may be bound to a query; anything else is a bug and throws `TypeError` (libsql would end the process). */
export function storableValue(value: unknown): string | number | null {
  if (value === null) return null;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`a ${typeof value} cannot be bound to a query`);
}
