import type { Member } from '../model/member.ts';
import type { MembersByEmail } from '../ports/sentry.ts';
import { pages, type ReadPage } from './list.ts';
import type { Page } from './transport/parse-answer.ts';

/**
 * One term of Sentry's `query=`, bare or under a key. Undefined for a value that the search cannot hold: it strips
 * quotes at the ends and knows no escape (sentry `src/sentry/search/utils.py`).
 */
export function searchTerm(key: string | undefined, value: string): string | undefined {
  if (value === '' || /^['"]|['"]$/.test(value)) return undefined;
  // A colon would make a key of what stands before it, and an unknown key finds nothing; `or` and `and` are skipped.
  const isPlain =
    key === undefined ? /^(?!(?:or|and)$)[^\s'":()]+$/i.test(value) : /^[^\s'"]+$/.test(value);
  const mark = isPlain ? '' : ['"', "'"].find((quote) => !value.includes(quote));
  if (mark === undefined) return undefined;
  return `${key === undefined ? '' : `${key}:`}${mark}${value}${mark}`;
}

/** Whether a text contains another one, in any case. */
export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

const MAX_PAGES = 20;

/**
 * Finds the members with that primary address among the pages of {@link emailQuery}, whether or not the server honours
 * it. A row that does not match proves nothing: the query matches secondary addresses too, which answers do not show.
 * But an honest answer fits on one page, so a further page means that the query was ignored, and the list is searched
 * to its end, at most 20 pages.
 */
export async function findMembersByEmail(
  email: string,
  readPage: ReadPage<Page<Member>>,
): Promise<MembersByEmail> {
  const members: Member[] = [];
  let searched = 0;
  let isWhole = false;
  for await (const { rows, next } of pages('listOrganizationMembers', readPage, MAX_PAGES)) {
    members.push(...rows.filter((row) => asciiLowerCase(row.email) === asciiLowerCase(email)));
    searched += rows.length;
    isWhole = next === undefined;
  }
  return isWhole ? { kind: 'found', members } : { kind: 'too-many', searched };
}

/**
 * The members' search for one address, also in lower case: accounts are found in any case, invites only as they were
 * written. Undefined for an address that the search cannot hold, so that the whole list must be searched.
 */
export function emailQuery(email: string): string | undefined {
  const spellings = [...new Set([email, asciiLowerCase(email)])];
  const terms = spellings.flatMap((spelling) => searchTerm('email', spelling) ?? []);
  return terms.length === 0 ? undefined : terms.join(' ');
}

// Not `toLowerCase()`: that would make the Kelvin sign a k, and one person another.
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
