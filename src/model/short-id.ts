/** Parsed short ID such as `STOREFRONT-1A`: the project slug in uppercase and the issue number in base 32. */
export interface ShortId {
  readonly kind: 'short-id';
  readonly text: string;
  /** Project slug as the ID spells it, in lowercase. */
  readonly projectSlug: string;
}

const MAX_LENGTH = 100;
const SHORT_ID = /^([a-z0-9](?:[a-z0-9_-]*[a-z0-9_])?)-([0-9a-z]{1,13})$/i;

/**
 * Parses `PROJECT-SLUG-1A` in any case, also with typographic dashes; returns undefined if the text is not a short ID.
 * The suffix is Sentry's base 32 (`src/sentry/utils/numbers.py`), in which O counts as 0, I and L count as 1, and U
 * does not occur.
 */
export function parseShortId(text: string): ShortId | undefined {
  const plain = text.trim().replace(/[‐-―−]/gu, '-');
  if (plain.length > MAX_LENGTH) return undefined;
  const match = SHORT_ID.exec(plain);
  const [, slug, suffix] = match ?? [];
  if (slug === undefined || suffix === undefined || /u/i.test(suffix)) return undefined;
  return { kind: 'short-id', text: plain.toUpperCase(), projectSlug: slug.toLowerCase() };
}
