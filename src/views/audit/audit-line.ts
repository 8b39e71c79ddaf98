import type { AuditLine } from '../../model/audit-entry.ts';
import type { ChangeFacts, ChangeTarget, TargetMember } from '../../model/change.ts';
import type { Audience } from '../text/audience.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { channelMention, mention } from '../text/mrkdwn.ts';

const OUTCOMES = {
  succeeded: 'done',
  failed: '*not done*',
  unknown: '*outcome unknown*',
  pending: 'under way',
} as const satisfies Record<AuditLine['outcome'], string>;

const MAX_VALUE = 120;

/** Formats a change as one line of mrkdwn: number, time, actor, capability, target, old and new values, outcome. */
export function auditLine(line: AuditLine, audience: Audience): string {
  const { seq, closedSeq, at, actor, capability, target, outcome, reason } = line;
  const why = reason === undefined ? '' : ` (${codeLine(reason, { limit: 60, audience })})`;
  return [
    `#${closedSeq ?? seq} ${slackDate(at) ?? ''}`,
    mention(actor.userId, audience),
    codeLine(capability, { limit: 60, audience }),
    targetOf(target, audience),
    differences(line.before, line.after, audience),
    `${OUTCOMES[outcome]}${outcome === 'succeeded' ? '' : why}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function targetOf(target: ChangeTarget, audience: Audience): string {
  switch (target.kind) {
    case 'user':
      return [mention(target.id, audience), named(target.member, audience)]
        .filter((part) => part !== '')
        .join(' ');
    case 'member': {
      const code = codeLine(target.id ?? '', { limit: MAX_VALUE, audience });
      return named(target, audience) || (code === '' ? '' : `member ${code}`);
    }
    case 'channel':
      return target.id === undefined ? '' : `in ${channelMention(target.id, audience)}`;
    default:
      return dataLine(target.label ?? target.id ?? '', { limit: MAX_VALUE, audience });
  }
}

function named(
  member: Pick<TargetMember, 'label' | 'email'> | undefined,
  audience: Audience,
): string {
  return [member?.label, member?.email]
    .map((text) => dataLine(text ?? '', { limit: MAX_VALUE, audience }))
    .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
    .join(', ');
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
