import type { NamedCheckResult } from '../../model/diagnostics.ts';
import { count } from '../text/count.ts';
import { escapeEntities } from '../text/entities.ts';

const MARKS = { warning: ':warning:', fault: ':x:' } as const;

/** What was found of the bot's set-up, as lines of mrkdwn: what is to mend, then how much is well. */
export function setupResults(findings: readonly NamedCheckResult[]): readonly string[] {
  const lines = findings.flatMap((finding) => {
    if (!('remedy' in finding)) return [];
    const { level, title, message, remedy } = finding;
    return [`${MARKS[level]} *${title}:* ${escapeEntities(message)} → ${escapeEntities(remedy)}`];
  });
  const well = findings.filter(({ level }) => level === 'ok').length;
  const unchecked = findings.filter(({ level }) => level === 'not-checked').length;
  const rest = unchecked === 0 ? '' : `, ${count(unchecked, 'thing')} could not be checked`;
  return [...lines, `*Set-up:* ${count(well, 'check')} found nothing to mend${rest}`];
}
