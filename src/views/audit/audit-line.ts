import type { AuditLine } from '../../model/audit-entry.ts';
import type { Audience } from '../text/audience.ts';
import { slackDate, timeAgo } from '../text/dates.ts';
import { mention } from '../text/mrkdwn.ts';
import { auditAct } from './audit-act.ts';

/** Words for why a change was not made; any other reason is in the export alone. */
const REASONS: readonly (readonly [code: RegExp, words: string])[] = [
  [/^denied\b/, 'not allowed'],
  [/^busy\b/, 'someone else was changing it'],
  [/^interrupted\b/, 'interrupted'],
  [/^not-served\b/, 'not served by this bot'],
  [/^issue-not-changed\b/, 'Sentry didn’t make it'],
  [/^address-taken\b/, 'already a member or invited'],
  [/^sentry-unavailable\b/, 'Sentry didn’t answer'],
  [/^slack-unavailable\b/, 'Slack didn’t answer'],
];

/** How to format a line. */
interface AuditLineOptions {
  readonly audience: Audience;
  /** Present for a reader who sees the line at once, and so how long ago the change was. */
  readonly now?: Date | undefined;
}

/** Formats a change as a sentence of mrkdwn: who did what, how it ended unless it was done, when, and its number. */
export function auditLine(line: AuditLine, { audience, now }: AuditLineOptions): string {
  const { seq, closedSeq, at } = line;
  const when = (now && timeAgo(at, now)) ?? slackDate(at) ?? '';
  return [
    `${actorText(line, audience)} ${auditAct(line, audience)}`,
    ...endOf(line),
    ...(when === '' ? [] : [when]),
    `#${closedSeq ?? seq}`,
  ].join(' · ');
}

// Links from the configuration are made by the operator, who is not a Slack user.
function actorText({ actor: { userId } }: AuditLine, audience: Audience): string {
  return userId === 'operator' ? 'The operator' : mention(userId, audience);
}

function endOf({ outcome, reason = '' }: AuditLine): readonly string[] {
  switch (outcome) {
    case 'succeeded':
      return [];
    case 'pending':
      return ['in progress'];
    case 'unknown':
      return [reason === 'issue-half-restored' ? '*done in part*' : '*outcome unknown*'];
    case 'failed': {
      const [, words] = REASONS.find(([code]) => code.test(reason)) ?? [];
      return [words === undefined ? '*failed*' : `*failed:* ${words}`];
    }
  }
}
