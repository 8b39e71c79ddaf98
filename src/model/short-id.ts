/** A parsed short ID such as `STOREFRONT-1A`: the project's slug in upper case and the number in base 32. */
export interface ShortId {
  readonly kind: 'short-id';
  readonly text: string;
  /** Slug of the project as the ID spells it, in lower case. */
  readonly projectSlug: string;
}

const MAX_LENGTH = 100;
const SHORT_ID = /^([a-z0-9](?:[a-z0-9_-]*[a-z0-9_])?)-([0-9a-z]{1,13})$/i;

/**
 * Reads `PROJECT-SLUG-1A` in any case, with typographic dashes. Undefined when the text is no short ID:
 * the suffix is Sentry's base 32 (`src/sentry/utils/numbers.py`), where O counts as 0 and I and L as 1; U does not occur.
 */
export function parseShortId(text: string): ShortId | undefined {
  const plain = text.trim().replace(/[‐-―−]/gu, '-');
  if (plain.length > MAX_LENGTH) return undefined;
  const match = SHORT_ID.exec(plain);
  const [, slug, suffix] = match ?? [];
  if (slug === undefined || suffix === undefined || /u/i.test(suffix)) return undefined;
  return { kind: 'short-id', text: plain.toUpperCase(), projectSlug: slug.toLowerCase() };
}
