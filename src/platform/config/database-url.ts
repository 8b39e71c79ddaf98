import { StoreSetupError } from '../../errors/store-errors.ts';

/** Where the store is, as `DATABASE_URL` says. */
export type DatabaseUrl =
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
