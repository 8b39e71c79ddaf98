import { type ModalValues, optionsIn, textIn } from '../../model/modal.ts';
import { ARCHIVE_FIELDS } from '../../views/issues/archive-fields.ts';
import type { ModalInput } from '../core/modal.ts';

/** Accepted words for how long an issue is archived, for usage messages. */
export const ARCHIVED_UNTIL_WORDS =
  '`until-escalating`, `forever`, a time such as `2h` or `7d`, or a number of `events` or `users`';

const UNIT_MINUTES: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['h', 60],
  ['d', 1_440],
  ['w', 10_080],
]);
// A year. Sentry takes longer times, but nobody remembers the issue by then.
const MAX_MINUTES = 527_040;
const MAX_COUNT = 1_000_000;

/** How long an issue is archived, as a command can say it. */
export type TypedUntil =
  | { readonly kind: 'escalating' | 'forever' }
  | { readonly kind: 'duration'; readonly minutes: number }
  | { readonly kind: 'events' | 'users'; readonly count: number };

/** Parses how long to archive an issue; undefined for other words. */
export function parseArchivedUntil(words: readonly string[]): TypedUntil | undefined {
  const text = words.join(' ').toLowerCase();
  if (text === 'until-escalating') return { kind: 'escalating' };
  if (text === 'forever') return { kind: 'forever' };
  const [, digits = '', unit = ''] = /^(\d{1,9}) ?(m|h|d|w|events?|users?)$/.exec(text) ?? [];
  const count = Number(digits);
  if (count < 1) return undefined;
  const unitMinutes = UNIT_MINUTES.get(unit);
  if (unitMinutes !== undefined) {
    const minutes = count * unitMinutes;
    return minutes <= MAX_MINUTES ? { kind: 'duration', minutes } : undefined;
  }
  if (count > MAX_COUNT) return undefined;
  return { kind: unit.startsWith('e') ? 'events' : 'users', count };
}

const AMOUNT_PROBLEMS = {
  duration: 'Enter a time such as 2h, 7d or 2w, at most a year.',
  events: 'Enter a number of events from 1 to 1,000,000.',
  users: 'Enter a number of users from 1 to 1,000,000.',
} as const;

/** Reads how long an issue is archived from a form's fields. */
export function readArchiveChoice(values: ModalValues): ModalInput<TypedUntil> {
  const problem = (field: string, text: string) =>
    ({ kind: 'problems', problems: new Map([[field, text]]) }) as const;
  const [kind] = optionsIn(values, ARCHIVE_FIELDS.until);
  const amount = textIn(values, ARCHIVE_FIELDS.amount).replace(/[\s,]/g, '');
  switch (kind) {
    case 'escalating':
    case 'forever':
      if (amount === '') return { kind: 'input', input: { kind } };
      return problem(ARCHIVE_FIELDS.amount, 'Clear this, or choose a time, events or users above.');
    case 'duration':
    case 'events':
    case 'users': {
      const isTime = kind === 'duration';
      const until = parseArchivedUntil([isTime ? amount : `${amount} ${kind}`]);
      if (amount !== '' && until?.kind === kind) return { kind: 'input', input: until };
      return problem(ARCHIVE_FIELDS.amount, AMOUNT_PROBLEMS[kind]);
    }
    default:
      return problem(ARCHIVE_FIELDS.until, 'Choose how long.');
  }
}
