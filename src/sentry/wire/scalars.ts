import { z } from 'zod';

/** An id, which servers send as text or as a number. */
export const wireId = z.union([z.string().min(1), z.number()]).transform(String);

/** Text, or undefined for whatever a server sends when there is none: nothing, null, the empty text. */
export const looseText = z.unknown().optional().transform(textOf);

/** Text that some servers send as a number; undefined for all else. */
export const looseIdText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'number' ? String(value) : textOf(value)));

/** A number, also one that is sent as text; undefined for all else. */
export const looseNumber = z.unknown().optional().transform(numberOf);

/** A boolean; undefined for all else. */
export const looseBoolean = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'boolean' ? value : undefined));

/** A time in ISO 8601; undefined for all else. */
export const looseDate = z.unknown().optional().transform(dateOf);

/** A list of texts, without what is none; undefined where there is no list. */
export const looseTexts = z
  .unknown()
  .optional()
  .transform((value) => {
    if (!Array.isArray(value)) return undefined;
    const entries: readonly unknown[] = value;
    return entries.flatMap((entry) => textOf(entry) ?? []);
  });

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
