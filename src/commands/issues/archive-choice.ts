import { type ModalValues, optionsIn, textIn } from '../../model/modal.ts';
import { ARCHIVE_FIELDS } from '../../views/issues/archive-fields.ts';
import type { ModalInput } from '../core/modal.ts';
import { parseArchivedUntil, type TypedUntil } from './archived-until.ts';

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
