import type { Member } from '../model/member.ts';
import type { MembersByEmail } from '../ports/sentry.ts';
import { pages, type ReadPage } from './list.ts';
import type { Page } from './transport/parse-answer.ts';

/**
 * Returns one term of Sentry's `query=`, bare or with a key; undefined for a value that the search cannot express,
 * because it strips quotes at the ends and has no escapes (sentry `src/sentry/search/utils.py`).
 */
export function searchTerm(key: string | undefined, value: string): string | undefined {
  if (value === '' || /^['"]|['"]$/.test(value)) return undefined;
  // Text before a colon becomes a key, and an unknown key finds nothing; `or` and `and` are skipped.
  const isPlain =
    key === undefined ? /^(?!(?:or|and)$)[^\s'":()]+$/i.test(value) : /^[^\s'"]+$/.test(value);
  const mark = isPlain ? '' : ['"', "'"].find((quote) => !value.includes(quote));
  if (mark === undefined) return undefined;
  return `${key === undefined ? '' : `${key}:`}${mark}${value}${mark}`;
}

/** Reports whether a text contains another one, ignoring case. */
export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

const MAX_PAGES = 20;

/**
 * Finds the members with a primary address in the pages of {@link emailQuery}, whether or not the server honors the
 * query. A row that does not match proves nothing, because the query also matches secondary addresses, which responses
 * do not show. But a correct result fits on one page, so a second page means that the query was ignored, and the list
 * is searched to its end, at most 20 pages.
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
 * Returns the member search for one address, also in lowercase: accounts are found in any case, invites only as they
 * were written. Undefined for an address that the search cannot express, so that the whole list must be searched.
 */
export function emailQuery(email: string): string | undefined {
  const spellings = [...new Set([email, asciiLowerCase(email)])];
  const terms = spellings.flatMap((spelling) => searchTerm('email', spelling) ?? []);
  return terms.length === 0 ? undefined : terms.join(' ');
}

// Not `toLowerCase()`: it would turn the Kelvin sign into a k, and one person into another.
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
