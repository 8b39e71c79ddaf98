import type { Target, TargetMember } from '../../model/target.ts';
import { UNSERVED_KINDS } from '../failures/refusal-text.ts';
import { memberRoleText } from '../members/role-text.ts';
import { enumeration } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';

const MOST = 20;
const OPEN = {
  true: 'membership is open',
  false: 'membership is closed or unknown',
} as const;

/** Describes the target of a decision; empty if none was named. */
export function decisionTargetText(
  target: Target,
  organization: { readonly isOpen: boolean; readonly membersMayInvite: boolean },
): readonly string[] {
  const openness = OPEN[`${organization.isOpen}`];
  const inviting = organization.membersMayInvite
    ? 'members and admins may invite'
    : 'only managers and owners may invite';
  switch (target.kind) {
    case 'none':
      return [];
    case 'project': {
      const teams = organization.isOpen ? '' : `, teams ${slugs(target.teams)}`;
      return [about(`the project ${named(target.slug)}${teams}; ${openness}`)];
    }
    case 'every-project':
      return [about(`all projects; ${openness}`)];
    case 'slack-user':
      return [about([mention(target.userId, 'person'), ...slackUserFacts(target)].join(', '))];
    case 'invitation': {
      const role = memberRoleText(target.role);
      return [
        about(`an invitation as ${role}, teams ${slugs(target.teams)}; ${inviting}; ${openness}`),
      ];
    }
    case 'open-invite': {
      const sender = target.isSentByActor ? 'sent by them' : 'not sent by them with this bot';
      const age = target.isExpired ? ['expired'] : [];
      return [about([...memberFacts(target.member), sender, ...age].join(', ')), `> ${inviting}`];
    }
    case 'invite-request':
      return [about(inviteRequestFacts(target))];
    case 'team-request':
      return [about(teamRequestFacts(target))];
    case 'team-membership': {
      const manages = target.isIdpProvisioned ? ', managed by the identity provider' : '';
      return [
        about(
          [...memberFacts(target.member), `the team ${named(target.team)}${manages}`].join(', '),
        ),
        `> ${openness}`,
      ];
    }
    case 'member': {
      const to =
        target.newRole === undefined ? [] : [`to become ${memberRoleText(target.newRole)}`];
      return [about([...memberFacts(target.member), ...to].join(', '))];
    }
  }
}

function inviteRequestFacts(target: Extract<Target, { kind: 'invite-request' }>): string {
  const asked = memberRoleText(target.askedRole);
  const role = memberRoleText(target.role);
  const as = target.role === target.askedRole ? '' : `, approved as ${role}`;
  return `a request for an invite as ${asked}${as}, teams ${slugs(target.teams)}`;
}

function teamRequestFacts(target: Extract<Target, { kind: 'team-request' }>): string {
  const kept = target.isIdpTeam ? ', managed by the identity provider' : '';
  const role = memberRoleText(target.role);
  return `a request of a member with the role ${role} to join ${named(target.team)}${kept}`;
}

function about(facts: string): string {
  return `*Target:* ${facts}.`;
}

function slackUserFacts(target: Extract<Target, { kind: 'slack-user' }>) {
  const { unserved, member } = target;
  return [
    ...(unserved === undefined ? [] : [`not served: ${UNSERVED_KINDS[unserved]}`]),
    member === undefined
      ? 'no Sentry member'
      : `with the member’s role ${memberRoleText(member.role)}`,
    ...(member?.isUntold === true ? ['Sentry doesn’t say whether they accepted'] : []),
    ...(member?.isAccepted === false && member.isUntold !== true ? ['with an open invite'] : []),
  ];
}

function memberFacts({ id, role, flags, isPending, isOnlyOwner, hasTeams }: TargetMember) {
  const marks = [
    ...(flags.idpProvisioned ? ['managed by the identity provider'] : []),
    ...(flags.idpRoleRestricted ? ['role set by the identity provider'] : []),
    ...(flags.partnershipRestricted ? ['managed by a partnership'] : []),
    ...flags.unknown.map(named),
  ];
  return [
    `the member ${named(id)} with the role ${memberRoleText(role)}`,
    ...(isPending ? ['invite open'] : []),
    ...(isOnlyOwner === true ? ['the last owner'] : []),
    ...(isOnlyOwner === undefined ? ['possibly the last owner'] : []),
    hasTeams ? 'in teams' : 'in no team',
    ...marks,
  ];
}

function slugs(teams: readonly string[] | undefined): string {
  if (teams === undefined) return 'unknown';
  return enumeration(teams.map(named), MOST) || 'none';
}

function named(text: string): string {
  return codeLine(text, { limit: 80, audience: 'person' });
}
