import type { ChangeTarget, TargetMember } from '../../model/change.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { channelMention, mention } from '../text/mrkdwn.ts';

const MAX_VALUE = 120;

/** Names what a change is about, as mrkdwn; empty if that is not known. */
export function auditTarget(target: ChangeTarget, audience: Audience): string {
  switch (target.kind) {
    case 'user': {
      const member = named(target.member, audience);
      return [mention(target.id, audience), ...(member === '' ? [] : [`(${member})`])].join(' ');
    }
    case 'member': {
      const code = codeLine(target.id ?? '', { limit: MAX_VALUE, audience });
      return named(target, audience) || (code === '' ? 'a member' : `member ${code}`);
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
