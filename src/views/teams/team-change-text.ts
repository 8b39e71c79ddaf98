import type { OpenChange } from '../../model/change.ts';
import { changedMembership } from '../../model/team-changes.ts';
import { changedMember } from '../changes/change-text.ts';
import { teamRoleText } from '../members/role-text.ts';
import { codeLine } from '../text/escape.ts';

/** Returns whether a member is in the team now that a change is made. */
export function changedMembershipText(change: OpenChange): string {
  const { isIn, instead, lostRole, ...after } = changedMembership(change.plan?.after ?? {});
  const who = changedMember(change);
  const team = `the team ${named(after.team)}`;
  if (instead === 'requested') {
    return `Requested: an admin of ${team} has to approve it in Sentry. Until then, ${who} isn’t in it.`;
  }
  if (instead === 'already-in') return `${who} already was in ${team}.`;
  if (!isIn) return `${who} is no longer in ${team}.`;
  const lost =
    lostRole === undefined ? '' : ` The team role ${named(lostRole)} has to be given again.`;
  return `${who} is now in ${team}.${lost}`;
}

/** Returns which role a member has in the team now that a change is made. */
export function changedTeamRoleText(change: OpenChange): string {
  const { team, teamRole } = changedMembership(change.plan?.after ?? {});
  return `${changedMember(change)} is now ${teamRoleText(teamRole)} of the team ${named(team)}.`;
}

function named(text: string): string {
  return codeLine(text, { limit: 120, audience: 'person' });
}
