import type { AuditLine } from '../../model/audit-entry.ts';
import type { ChangeFacts, ChangeTarget } from '../../model/change.ts';
import type { Audience } from '../text/audience.ts';
import { channelMention } from '../text/channel-mention.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { mention } from '../text/mention.ts';
import { slackDate } from '../text/slack-date.ts';

const OUTCOMES = {
  succeeded: 'done',
  failed: '*not done*',
  unknown: '*outcome unknown*',
  pending: 'under way',
} as const satisfies Record<AuditLine['outcome'], string>;

const MAX_VALUE = 120;

/** A change of the audit log as one line of mrkdwn: number, time, who, what, whom, from what to what, how it ended. */
export function auditLine(line: AuditLine, audience: Audience): string {
  const { seq, closedSeq, at, actor, capability, target, outcome, reason } = line;
  const why = reason === undefined ? '' : ` (${codeLine(reason, { limit: 60, audience })})`;
  return [
    `#${closedSeq ?? seq} ${slackDate(at) ?? ''}`,
    mention(actor.userId, audience),
    codeLine(capability, { limit: 60, audience }),
    targetOf(target, audience) || channelOf(line, audience),
    differences(line.before, line.after, audience),
    `${OUTCOMES[outcome]}${outcome === 'succeeded' ? '' : why}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function targetOf(target: ChangeTarget, audience: Audience): string {
  const options = { limit: MAX_VALUE, audience };
  const { slackUserId, memberId, email, name } = target;
  const user = slackUserId === undefined ? '' : mention(slackUserId, audience);
  const member = [name, email]
    .map((text) => dataLine(text ?? '', options))
    .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
    .join(', ');
  const fallback = memberId === undefined ? '' : `member ${codeLine(memberId, options)}`;
  return [user, member || (user === '' ? fallback : '')].filter((part) => part !== '').join(' ');
}

// What is about nobody is about the channel that it was asked in.
function channelOf({ channelId }: AuditLine, audience: Audience): string {
  return channelId === undefined ? '' : `in ${channelMention(channelId, audience)}`;
}

function differences(
  before: ChangeFacts | undefined,
  after: ChangeFacts | undefined,
  audience: Audience,
): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map((name) => ({ name, from: shown(before?.[name]), to: shown(after?.[name]) }))
    .filter(({ from, to }) => from !== to)
    .map(({ name, from, to }) => {
      const value = (text: string) => dataLine(text, { limit: MAX_VALUE, audience }) || '–';
      return `${dataLine(name, { limit: 40, audience })}: ${value(from)} → ${value(to)}`;
    })
    .join('; ');
}

function shown(value: ChangeFacts[string] | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
