/** Parsed short ID such as `STOREFRONT-1A`: the project slug in uppercase and the issue number in base 32. */
export interface ShortId {
  readonly kind: 'short-id';
  readonly text: string;
  /** Project slug as the ID spells it, in lowercase. */
  readonly projectSlug: string;
}

// Sentry's slugs of projects (`src/sentry/slug/patterns.py`): any of these characters anywhere. Today's Sentry refuses
// digits alone, but older projects have such slugs.
const SLUG = '[a-z0-9_-]{1,100}';
// Sentry's base 32 (`src/sentry/utils/numbers.py`), in which O counts as 0, I and L count as 1, and U does not occur.
const NUMBER = '[0-9a-tv-z]{1,13}';
// Sentry separates at the last hyphen, underscore or blank, and lets `issue:` precede
// (`src/sentry/models/group.py`).
const SHORT_ID = new RegExp(`^(?:issue:)?(${SLUG})[ _-](${NUMBER})$`, 'i');
const WHOLE_SLUG = new RegExp(`^${SLUG}$`, 'i');

/**
 * Parses `PROJECT-SLUG-1A` in any case and with any separator that Sentry reads, also with typographic dashes; `text`
 * spells the ID as Sentry does. Returns undefined if the text is not a short ID.
 */
export function parseShortId(text: string): ShortId | undefined {
  const [, slug, number] = SHORT_ID.exec(text.trim().replace(/[‐-―−]/gu, '-')) ?? [];
  if (slug === undefined || number === undefined) return undefined;
  const spelled = `${slug}-${number}`.toUpperCase();
  return { kind: 'short-id', text: spelled, projectSlug: slug.toLowerCase() };
}

/** Parses the slug of a project or a team in any case; returns undefined if Sentry has no such slugs. */
export function parseSlug(text: string): string | undefined {
  return WHOLE_SLUG.test(text) ? text.toLowerCase() : undefined;
}

/** Source of the pattern that matches a run of characters that a slug or a short ID in capitals can consist of. */
export const CAPITAL_RUN = '[A-Z0-9_-]+';
