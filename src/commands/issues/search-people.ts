import {
  type FilterTerm,
  filterText,
  listedValues,
  parseFilter,
  searchValue,
} from './search-terms.ts';

/** People that an issue search can name. */
export interface SearchPeople {
  /** Address of the person who asks. */
  readonly email: string;
  /** Slugs of the teams of the person who asks. */
  readonly teams: readonly string[];
  /** Addresses by the Slack user IDs that {@link mentionedUsers} returns. */
  readonly emails: ReadonlyMap<string, string>;
}

/** Filters that take an address or a team. Sentry takes `me` in others too, but knows no address there. */
const TAKES_PEOPLE: ReadonlySet<string> = new Set([
  'assigned',
  'assigned_to',
  'assigned_or_suggested',
]);
const SELF_FIRST = /^[^\w@.#-]*(?:me|my_teams)(?![\w@.-])/i;
const MENTION = /<@([UW][A-Z0-9]+)>/g;

/** Returns the first term that names people where they cannot be translated, so that Sentry would misread it. */
export function untranslatableTerm(terms: readonly string[]): string | undefined {
  return terms.find((term) => {
    const filter = parseFilter(term);
    if (filter === undefined) return isMention(term) || (term.includes(':') && isOddSelf(term));
    // An explicit tag is never about Sentry's users.
    if (filter.key.startsWith('tags[')) return filter.values.some(isMention);
    return filter.values.some((value) => {
      if (isOddSelf(value) || isOddMention(value)) return true;
      return !TAKES_PEOPLE.has(filter.key) && (isSelf(value) || isMention(value));
    });
  });
}

/** Returns the IDs of the Slack users that a search mentions. */
export function mentionedUsers(terms: readonly string[]): readonly string[] {
  const found = terms.flatMap((term) =>
    [...term.matchAll(MENTION)].map(([, userId = '']) => userId),
  );
  return [...new Set(found)];
}

/**
 * Replaces `me`, `my_teams` and mentions by addresses and teams, because Sentry takes "me" for the token's user. Returns
 * undefined if nothing can match: the person is in no team.
 */
export function translatePeople(
  terms: readonly string[],
  people: SearchPeople,
): readonly string[] | undefined {
  const translated: string[] = [];
  for (const term of terms) {
    const filter = parseFilter(term);
    const text = filter === undefined ? term : filterText(translateFilter(filter, people));
    if (text !== undefined) translated.push(text);
    else if (filter?.isNegated !== true) return undefined;
  }
  return translated;
}

function translateFilter(filter: FilterTerm, people: SearchPeople): FilterTerm {
  if (!TAKES_PEOPLE.has(filter.key)) return filter;
  const values = filter.values.flatMap((value): readonly string[] => {
    const [, userId] = /^<@([UW][A-Z0-9]+)>$/.exec(bare(value)) ?? [];
    if (userId !== undefined) return [people.emails.get(userId) ?? ''].map(searchValue);
    if (!isSelf(value)) return [value];
    return isMe(value) ? [searchValue(people.email)] : people.teams.map((slug) => `#${slug}`);
  });
  return { ...filter, values };
}

function bare(value: string): string {
  return value.replace(/^"(.*)"$/s, '$1').trim();
}

function isMe(value: string): boolean {
  return bare(value).toLowerCase() === 'me';
}

function isSelf(value: string): boolean {
  return isMe(value) || bare(value).toLowerCase() === 'my_teams';
}

// Sentry's operators and wildcards may precede a value, and what looks like a value may be a filter of its own.
function isOddSelf(value: string): boolean {
  if (isSelf(value) || /^"[^"]*"$/.test(value)) return false;
  const parts = value.split(':');
  if (parts.some((part) => SELF_FIRST.test(part))) return true;
  return listedValues(parts.at(-1) ?? '').some((one) => isSelf(one.replace(/[^\p{L}_]/gu, '')));
}

function isMention(value: string): boolean {
  return value.includes('<@');
}

function isOddMention(value: string): boolean {
  return isMention(value) && !/^<@[UW][A-Z0-9]+>$/.test(bare(value));
}
