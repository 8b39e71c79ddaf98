import type { Issue, IssueRef } from '../../model/issue.ts';
import type { Assignee } from '../../model/issues/issue-state.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine, dataLine } from '../text/escape.ts';

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
export function coloredLevel(issue: Pick<Issue, 'level'>): string | undefined {
  const word = levelWord(issue);
  const emoji = LEVEL_EMOJI.get(issue.level ?? '');
  return word === undefined || emoji === undefined ? word : `${emoji} ${word}`;
}

/** Formats who an issue is assigned to, to follow "assigned to". */
export function assigneeText(assignee: Assignee | undefined, audience: Audience): string {
  if (assignee === undefined) return 'nobody';
  const name = dataLine(assignee.name, { limit: 120, audience }) || 'somebody';
  return assignee.kind === 'team' ? `team ${name}` : name;
}

/** Returns the word for a priority. */
export function priorityWord({ priority }: Pick<Issue, 'priority'>): string | undefined {
  return priority === undefined ? undefined : named(priority);
}

/** Words a value of one of Sentry's enumerations, which may be one that this program does not know. */
function named(value: string): string | undefined {
  const words = dataLine(value.replaceAll('_', ' '), { limit: 60, audience: 'channel' });
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns the issue's title, or a placeholder if it has none. */
export function issueName(issue: Issue, audience: Audience): string {
  return dataLine(issue.title, { limit: 400, audience }) || '(no title)';
}

/** Returns the project's name, or its slug if the server gives no name. */
export function projectName({ project }: Pick<Issue, 'project'>, audience: Audience): string {
  const limit = 100;
  return (
    dataLine(project.name ?? '', { limit, audience }) || codeLine(project.slug, { limit, audience })
  );
}

/** Returns who the issue is assigned to, or undefined if the server names nobody. */
export function assignedTo({ assignee }: Issue, audience: Audience): string | undefined {
  const name = dataLine(assignee?.name ?? '', { limit: 100, audience });
  if (assignee === undefined || name === '') return undefined;
  return assignee.kind === 'team' ? `Team ${name}` : name;
}

/** Returns a note that Sentry merged the requested issue into this one, or undefined if it is the same issue. */
export function mergedNote(issue: Issue, askedFor: IssueRef): string | undefined {
  const answered = askedFor.kind === 'short-id' ? issue.shortId : issue.id;
  if (canonical(answered) === canonical(askedFor.text)) return undefined;
  const asked = codeLine(askedFor.text, { limit: 120, audience: 'channel' });
  return `${asked} was merged into this issue`;
}

// Sentry reads O as 0, and I and L as 1, in the number of a short ID (`src/sentry/utils/numbers.py`).
function canonical(id: string): string {
  const [, head = '', number = ''] = /^(.*-)?0*(.*)$/s.exec(id.toUpperCase()) ?? [];
  return head + number.replaceAll('O', '0').replace(/[IL]/g, '1');
}
