import type { CountsQuery, CountsResult } from '../../model/event-counts.ts';
import { dataLine, isSaid } from '../text/escape.ts';
import type { CountRow } from './count-rows.ts';
import type { CountTotal } from './count-span.ts';
import { beforeText, outcomePhrase, periodText, share, timesBefore } from './count-text.ts';
import { categoryText, quantityOf } from './count-units.ts';

const MOST_SHARES = 2;
const MOST_CATEGORIES = 3;

/** Summarizes one category: how many events were accepted, what became of the rest, and how that compares to before. */
export function outcomeSentence(
  rows: readonly CountRow[],
  { period, category = 'error' }: CountsQuery,
  isDaily: boolean,
): string {
  const whole = rows.find(({ key }) => key === '');
  const accepted = whole ?? rows.find(({ key }) => key === 'accepted');
  const others = rows.filter((row) => row !== accepted);
  const all = rows.reduce((total, { counted }) => total + counted.total, 0);
  const amount = shown(quantityOf(accepted?.counted.total ?? 0, category));
  const shares = others
    .slice(0, MOST_SHARES)
    .map(({ key, counted }) => `${share(counted.total, all)} ${shown(outcomePhrase(key))}`);
  const before = comparison(accepted?.counted, period);
  const counted = whole === undefined ? `${amount} accepted` : amount;
  return sentence([`*${counted}* ${periodText(period, isDaily)}`, ...shares, before]);
}

/** Summarizes several categories: the amounts of the first ones, and how the first compares to before. */
export function categorySentence(
  rows: readonly CountRow[],
  { asked: { period }, counts }: Pick<CountsResult, 'asked' | 'counts'>,
  isDaily: boolean,
): string {
  const [first] = rows;
  if (first === undefined) return `No events ${periodText(period, isDaily)}.`;
  const amounts = rows
    .slice(0, MOST_CATEGORIES)
    .map(({ key, counted }) => shown(quantityOf(counted.total, key)));
  const before = comparison(first.counted, period);
  const list = [amounts.slice(0, -1).join(', '), ...amounts.slice(-1)].filter(isSaid).join(' and ');
  const compared =
    before === undefined ? undefined : `${shown(categoryText(first.key))}: ${before}`;
  const counted = counts.leftOut.includes('outcome') ? list : `${list} accepted`;
  return sentence([`*${counted}* ${periodText(period, isDaily)}`, compared]);
}

function comparison(
  counted: CountTotal | undefined,
  period: CountsQuery['period'],
): string | undefined {
  const compared = counted?.compared;
  if (compared === undefined) return undefined;
  const before = beforeText(period);
  const times = timesBefore(compared);
  if (times === undefined) return compared.now > 0 ? `none in ${before}` : undefined;
  if (times === '1.0') return `about the same as ${before}`;
  return `${times} times ${before}`;
}

// Names that this program does not know come from the server.
function shown(words: string): string {
  return dataLine(words, { limit: 200, audience: 'channel' });
}

function sentence(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join(', ')}.`;
}
