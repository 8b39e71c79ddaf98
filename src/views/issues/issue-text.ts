import type { Issue } from '../../model/issue.ts';
import { dataLine } from '../text/data-line.ts';

const STATUSES = new Map([
  ['unresolved', 'Unresolved'],
  ['resolved', 'Resolved'],
  ['ignored', 'Archived'],
  ['muted', 'Archived'],
  ['pending_deletion', 'Being deleted'],
  ['deletion_in_progress', 'Being deleted'],
  ['pending_merge', 'Being merged'],
  ['reprocessing', 'Being reprocessed'],
]);

const SUBSTATUSES = new Map([
  ['archived_until_escalating', 'until it escalates'],
  ['archived_until_condition_met', 'until a condition is met'],
  ['archived_forever', 'forever'],
]);

// Colour is never alone: the word stands beside it.
const LEVEL_EMOJI = new Map([
  ['fatal', ':red_circle:'],
  ['error', ':large_orange_circle:'],
  ['warning', ':large_yellow_circle:'],
  ['info', ':large_blue_circle:'],
  ['debug', ':white_circle:'],
]);

/** Status and substatus in words, such as "Unresolved, escalating" and "Archived until it escalates". */
export function statusText({
  status,
  substatus,
}: Pick<Issue, 'status' | 'substatus'>): string | undefined {
  if (status === undefined) return undefined;
  const main = STATUSES.get(status) ?? named(status);
  if (main === undefined || substatus === undefined) return main;
  const until = SUBSTATUSES.get(substatus);
  if (until !== undefined) return `${main} ${until}`;
  const detail = named(substatus);
  return detail === undefined ? main : `${main}, ${detail.toLowerCase()}`;
}

/** A level's word. */
export function levelWord({ level }: Pick<Issue, 'level'>): string | undefined {
  return level === undefined ? undefined : named(level);
}

/** A level's word with its colour before it. */
export function colouredLevel(issue: Pick<Issue, 'level'>): string | undefined {
  const word = levelWord(issue);
  const emoji = LEVEL_EMOJI.get(issue.level ?? '');
  return word === undefined || emoji === undefined ? word : `${emoji} ${word}`;
}

/** A priority's word. */
export function priorityWord({ priority }: Issue): string | undefined {
  return priority === undefined ? undefined : named(priority);
}

/** A value of one of Sentry's enumerations, which may be one that this program does not know, as a word. */
function named(value: string): string | undefined {
  const words = dataLine(value.replaceAll('_', ' '), { limit: 60, audience: 'channel' });
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}
