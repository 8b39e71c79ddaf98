import type { ChangeFacts, OpenChange } from '../../model/change.ts';
import type { Message } from '../../model/message.ts';
import { changedMembership, type TeamMembership } from '../../model/team-changes.ts';
import { prose } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { memberRoleText, teamRoleText } from './role-text.ts';

/** Returns the notice to a member of a change made to them; undefined if it was not made or concerns nobody else. */
export function memberNotice({ capability, actor, plan, end }: OpenChange): Message | undefined {
  if (end?.outcome !== 'succeeded' || plan === undefined) return undefined;
  const by = mention(actor.userId, 'person');
  const { before, after } = plan;
  if (capability === 'member:change-role') {
    return prose([
      [`${by} changed your role in Sentry: ${roleIn(before)} → ${roleIn(after)}.`],
      ['Your teams stay the same. If that’s wrong, ask them.'],
    ]);
  }
  if (capability === 'member:remove') {
    return prose([
      [`${by} removed you from your organization in Sentry.`],
      ['If that’s wrong, ask them.'],
    ]);
  }
  const did = teamChange(capability, changedMembership(after));
  if (did === undefined) return undefined;
  return prose([[`${by} ${did} in Sentry.`], ['If that’s wrong, ask them.']]);
}

function teamChange(
  capability: string,
  { team, isIn, teamRole, instead }: TeamMembership,
): string | undefined {
  if (instead !== undefined) return undefined;
  const named = codeLine(team, { limit: 120, audience: 'person' });
  switch (capability) {
    case 'team:add-member':
    case 'team:remove-member':
      return isIn ? `added you to the team ${named}` : `removed you from the team ${named}`;
    case 'team:change-role':
      return `made you ${teamRoleText(teamRole)} of the team ${named}`;
    default:
      return undefined;
  }
}

function roleIn({ role }: ChangeFacts): string {
  return typeof role === 'string' ? memberRoleText(role) : 'unknown';
}
