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

// Never rely on color alone: the word is always next to it.
const LEVEL_EMOJI = new Map([
  ['fatal', ':red_circle:'],
  ['error', ':large_orange_circle:'],
  ['warning', ':large_yellow_circle:'],
  ['info', ':large_blue_circle:'],
  ['debug', ':white_circle:'],
]);

/** Formats status and substatus, such as "Unresolved, escalating" and "Archived until it escalates". */
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

/** Returns the word for a level. */
export function levelWord({ level }: Pick<Issue, 'level'>): string | undefined {
  return level === undefined ? undefined : named(level);
}

/** Returns the word for a level, preceded by its color. */
export function colouredLevel(issue: Pick<Issue, 'level'>): string | undefined {
  const word = levelWord(issue);
  const emoji = LEVEL_EMOJI.get(issue.level ?? '');
  return word === undefined || emoji === undefined ? word : `${emoji} ${word}`;
}

/** Returns the word for a priority. */
export function priorityWord({ priority }: Issue): string | undefined {
  return priority === undefined ? undefined : named(priority);
}

/** Words a value of one of Sentry's enumerations, which may be one that this program does not know. */
function named(value: string): string | undefined {
  const words = dataLine(value.replaceAll('_', ' '), { limit: 60, audience: 'channel' });
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}
