import type { Issue, IssueRef } from '../../model/issue.ts';
import type { Audience } from '../text/audience.ts';
import { count, number } from '../text/count.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { slackDate, timeAgo } from '../text/dates.ts';

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

/**
 * Formats a count with thousands separators, and with its unit if given; returns undefined if the server does not say.
 */
export function amount(value: number | undefined, unit?: string): string | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return unit === undefined ? number(value) : count(value, unit);
}

/** Formats when something was seen; a single user, who reads it right away, also sees how long ago that was. */
export function seen(
  date: Date | undefined,
  { now, audience }: { readonly now: Date; readonly audience: Audience },
): string | undefined {
  const written = date === undefined ? undefined : slackDate(date);
  if (date === undefined || written === undefined) return undefined;
  const ago = audience === 'person' ? timeAgo(date, now) : undefined;
  return ago === undefined ? written : `${written} (${ago})`;
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
