import { z } from 'zod';

/** An id, which servers send as text or as a number; {@link idOf} makes text of it. */
export const wireId = z.union([z.string().min(1), z.number()]);

/**
 * Whatever a server sends, or nothing. What an answer may lack is taken like this and read by the functions below,
 * which is far cheaper than a schema for each such field of each row.
 */
export const anything = z.unknown().optional();

/** The text of an id. */
export function idOf(id: string | number): string {
  return String(id);
}

/** Text; undefined for whatever a server sends when there is none: nothing, null, the empty text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Text that some servers send as a number; undefined for all else. */
export function idTextOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** A number, also one that is sent as text; undefined for all else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A boolean; undefined for all else. */
export function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A time in ISO 8601; undefined for all else. */
export function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The texts of a list, without what is none; undefined where there is no list. */
export function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry) => textOf(entry) ?? []);
}
