import { z } from 'zod';

/** Schema of an ID, which servers send as text or as a number; {@link idOf} converts it to text. */
export const wireId = z.union([z.string().min(1), z.number()]);

/**
 * Schema of any value, or none. Optional fields use it and are read by the functions below, which is far cheaper than a
 * schema for each such field of each row.
 */
export const anything = z.unknown().optional();

/** Returns an ID as text. */
export function idOf(id: string | number): string {
  return String(id);
}

/** Returns text; undefined for anything a server sends instead of it, such as null or an empty string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns text that some servers send as a number; undefined for anything else. */
export function idTextOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** Returns a number, even if sent as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Returns a boolean; undefined for anything else. */
export function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Returns an ISO 8601 time; undefined for anything else. */
export function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Returns the nonempty texts of a list; undefined if the value is not a list. */
export function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry) => textOf(entry) ?? []);
}
