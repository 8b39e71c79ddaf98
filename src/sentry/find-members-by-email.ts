import { isSameAddress, spellingsOf } from '../model/email-address.ts';
import type { Member } from '../model/member.ts';
import type { MembersByEmail } from '../ports/sentry.ts';
import { pages, type ReadPage } from './list.ts';
import type { Page } from './transport/parse-answer.ts';
import type { OddRow } from './wire/readable-rows.ts';

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
 * is searched to its end, at most 20 pages. A row that could not be read and may have the address leaves it undecided.
 */
export async function findMembersByEmail(
  email: string,
  readPage: ReadPage<Page<Member>>,
  from?: string,
): Promise<MembersByEmail> {
  const members: Member[] = [];
  const same: OddRow[] = [];
  const unclear: OddRow[] = [];
  let searched = 0;
  let following: string | undefined;
  const read = pages('listOrganizationMembers', readPage, MAX_PAGES, from);
  for await (const { rows, odd, next } of read) {
    members.push(...rows.filter((row) => isSameAddress(row.email, email)));
    for (const row of odd) {
      const address = addressIn(row.raw);
      if (address === undefined) unclear.push(row);
      else if (isSameAddress(address, email)) same.push(row);
    }
    searched += rows.length + odd.length;
    following = next;
  }
  const undecided = members.length === 0 ? [...same, ...unclear] : same;
  if (undecided.length > 0) {
    return { kind: 'unreadable', rows: undecided.map(({ id, name }) => ({ id, name })) };
  }
  if (following === undefined) return { kind: 'found', members };
  return { kind: 'too-many', searched, members, next: following };
}

/**
 * Returns the address of a member that could not be read: empty if the row says that there is none, undefined if it
 * does not say which.
 */
function addressIn(raw: Readonly<Record<string, unknown>>): string | undefined {
  const addresses = [raw['email']];
  const user = raw['user'];
  if (typeof user === 'object' && user !== null) addresses.push('email' in user ? user.email : '');
  else if (user !== null && user !== undefined) return undefined;
  const [address] = addresses.filter((one) => typeof one === 'string' && one !== '');
  if (typeof address === 'string') return address;
  return addresses.every((one) => one === '' || one === null) ? '' : undefined;
}

/**
 * Returns the member search for one address, also in lowercase and with its domain in Unicode and in ASCII: accounts are found in any case, invites only as they
 * were written. Undefined for an address that the search cannot express, so that the whole list must be searched.
 */
export function emailQuery(email: string): string | undefined {
  const terms = spellingsOf(email).flatMap((spelling) => searchTerm('email', spelling) ?? []);
  return terms.length === 0 ? undefined : terms.join(' ');
}
