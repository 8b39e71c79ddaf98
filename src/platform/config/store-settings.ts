import { z } from 'zod';
import { StoreSetupError } from '../../errors/store-errors.ts';

/** Location of the store, parsed from `DATABASE_URL`. */
type DatabaseUrl =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Parses `sqlite:PATH` or `postgres://…`; returns undefined for anything else. */
export function parseDatabaseUrl(text: string): DatabaseUrl | undefined {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/i.exec(text)?.[1];
  // A special name in SQLite, such as `:memory:` or `file:…`, is not a file that can be locked and kept.
  if (path !== undefined) return /^(?::|file:)/.test(path) ? undefined : { kind: 'sqlite', path };
  if (/^postgres(?:ql)?:\/\/[^/]/i.test(text) && URL.canParse(text)) {
    return { kind: 'postgres', url: text };
  }
  return undefined;
}

/** Parses like {@link parseDatabaseUrl}; throws `StoreSetupError` for an unknown form. */
export function requireDatabaseUrl(text: string): DatabaseUrl {
  const parsed = parseDatabaseUrl(text);
  if (parsed === undefined) throw new StoreSetupError({ kind: 'url-not-understood' });
  return parsed;
}

/** Settings that locate the store, shared by the program and the audit command line. */
export const STORE_SETTINGS = z.object({
  DATABASE_URL: z
    .string()
    .trim()
    .refine((url) => parseDatabaseUrl(url) !== undefined, {
      error: 'must be "sqlite:PATH" or "postgres://USER:PASSWORD@HOST/DATABASE"',
    })
    .default('sqlite:data/bot.sqlite'),
  AUDIT_KEY: z
    .string()
    .trim()
    .min(32, 'must have at least 32 characters: create one with openssl rand -hex 32')
    .optional(),
});
