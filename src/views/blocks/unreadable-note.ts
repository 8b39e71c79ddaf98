import type { UnreadableRow } from '../../model/list.ts';
import type { Audience } from '../text/audience.ts';
import { count, enumeration, number } from '../text/count.ts';
import { dataLine } from '../text/escape.ts';

const MOST_NAMED = 5;

/** Says how many rows of a list could not be read, and which, as mrkdwn; nothing if all could. */
export function unreadableNote(
  rows: readonly UnreadableRow[],
  audience: Audience,
): readonly string[] {
  if (rows.length === 0) return [];
  const named = rows.map((row) => nameOf(row, audience)).filter((name) => name !== '');
  const list = named.length === 0 ? '' : `: ${enumeration(named, MOST_NAMED)}`;
  const nameless = rows.length - named.length;
  const rest = nameless > 0 && named.length > 0 ? `, and ${number(nameless)} without a name` : '';
  return [`I couldn’t read ${count(rows.length, 'row')} that Sentry sent${list}${rest}.`];
}

function nameOf({ id, name }: UnreadableRow, audience: Audience): string {
  const title = dataLine(name ?? '', { limit: 80, audience });
  const number = dataLine(id ?? '', { limit: 40, audience });
  if (title === '') return number === '' ? '' : `ID ${number}`;
  return number === '' ? title : `${title} (ID ${number})`;
}
