import type { Issue, IssueRef } from '../../model/issue.ts';
import type { Audience } from '../text/audience.ts';
import { count, number } from '../text/count.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { slackDate, timeAgo } from '../text/dates.ts';

/** What an issue is called: its title, or that it has none. */
export function issueName(issue: Issue, audience: Audience): string {
  return dataLine(issue.title, { limit: 400, audience }) || '(no title)';
}

/** The project's name, or its slug where the server gives no name. */
export function projectName({ project }: Pick<Issue, 'project'>, audience: Audience): string {
  const limit = 100;
  return (
    dataLine(project.name ?? '', { limit, audience }) || codeLine(project.slug, { limit, audience })
  );
}

/** Who the issue is assigned to; undefined where the server names nobody. */
export function assignedTo({ assignee }: Issue, audience: Audience): string | undefined {
  const name = dataLine(assignee?.name ?? '', { limit: 100, audience });
  if (assignee === undefined || name === '') return undefined;
  return assignee.kind === 'team' ? `Team ${name}` : name;
}

/** A count with thousands separators, or with its unit too; undefined where the server does not say. */
export function amount(value: number | undefined, unit?: string): string | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return unit === undefined ? number(value) : count(value, unit);
}

/** When something was seen; one person, who reads it now, is also told how long ago that is. */
export function seen(
  date: Date | undefined,
  { now, audience }: { readonly now: Date; readonly audience: Audience },
): string | undefined {
  const written = date === undefined ? undefined : slackDate(date);
  if (date === undefined || written === undefined) return undefined;
  const ago = audience === 'person' ? timeAgo(date, now) : undefined;
  return ago === undefined ? written : `${written} (${ago})`;
}

/** Says that the answer is another issue than the one asked for, where Sentry merged that one. */
export function mergedNote(issue: Issue, askedFor: IssueRef): string | undefined {
  const answered = askedFor.kind === 'short-id' ? issue.shortId : issue.id;
  if (canonical(answered) === canonical(askedFor.text)) return undefined;
  const asked = codeLine(askedFor.text, { limit: 120, audience: 'channel' });
  return `${asked} was merged into this issue`;
}

// Sentry reads O as 0, I and L as 1 in the number of a short ID (`src/sentry/utils/numbers.py`).
function canonical(id: string): string {
  const [, head = '', number = ''] = /^(.*-)?0*(.*)$/s.exec(id.toUpperCase()) ?? [];
  return head + number.replaceAll('O', '0').replace(/[IL]/g, '1');
}
