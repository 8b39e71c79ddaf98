import type { TokenShortcoming } from '../../model/bot-token.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import { failureText } from '../failures/failure.ts';
import { tokenShortcomingText } from './token-text.ts';

/** Lists what is currently wrong with the bot, one sentence of mrkdwn each; empty if nothing is. */
export function healthProblems(
  { slack, sentry, records }: HealthReport,
  facts: {
    readonly limits: readonly TokenShortcoming[];
    readonly now: Date;
    readonly commandName: string;
  },
): readonly string[] {
  return [
    ...(slack.isOpen ? [] : ['Slack can’t reach me.']),
    ...(sentry.isReached ? [] : [failureText(sentry.error, facts).what]),
    ...(records.isWritable ? [] : [recordsProblem(records)]),
    ...facts.limits.filter(({ reading }) => reading).map(tokenShortcomingText),
  ];
}

function recordsProblem({ areFilesGone }: HealthReport['records']): string {
  return areFilesGone
    ? 'The files of my database were deleted, moved or replaced, so nothing can be changed.'
    : 'I can’t write to my database, so nothing can be changed.';
}
