import { z } from 'zod';
import { StoreSetupError } from '../../errors/store-errors.ts';

/** Where the store is, as `DATABASE_URL` says. */
type DatabaseUrl =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Reads `sqlite:PATH` or `postgres://…`; undefined for anything else. */
export function parseDatabaseUrl(text: string): DatabaseUrl | undefined {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/i.exec(text)?.[1];
  // A name of SQLite's own, such as `:memory:` or `file:…`, is no file that could be locked and kept.
  if (path !== undefined) return /^(?::|file:)/.test(path) ? undefined : { kind: 'sqlite', path };
  if (/^postgres(?:ql)?:\/\/[^/]/i.test(text) && URL.canParse(text)) {
    return { kind: 'postgres', url: text };
  }
  return undefined;
}

/** As {@link parseDatabaseUrl}; throws `StoreSetupError` for what is not understood. */
export function requireDatabaseUrl(text: string): DatabaseUrl {
  const parsed = parseDatabaseUrl(text);
  if (parsed === undefined) throw new StoreSetupError({ kind: 'url-not-understood' });
  return parsed;
}

/** What of the environment says where the store is; the program and the audit command line share it. */
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
    .min(32, 'must have at least 32 characters; make one with: openssl rand -hex 32')
    .optional(),
});
