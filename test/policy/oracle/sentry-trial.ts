import type { LocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import {
  NO_FLAGS,
  type SentryMember,
  type SentryMemberFlags,
} from '../../../sandbox/sentry/world/sentry-member.ts';
import { type Ask, ask } from '../../sandbox/sentry/ask.ts';
import type { Facts } from './facts.ts';
import { TEAM } from './sentence.ts';

/** Every scope, so that only the caller's role limits the act. */
const EVERY_SCOPE = [
  'org:admin',
  'org:integrations',
  'member:admin',
  'team:admin',
  'project:admin',
  'event:admin',
] as const;
const ISSUE_BODIES = {
  'issue:resolve': { status: 'resolved' },
  'issue:archive': { status: 'ignored', substatus: 'archived_forever' },
  'issue:assign': { assignedTo: '' },
  'issue:prioritize': { priority: 'low' },
} as const;
const REQUESTED = { account: undefined, inviteStatus: 'requested_to_be_invited' } as const;
const DAY_MS = 24 * 3600 * 1000;
const FLAGS: Readonly<Record<Facts['flag'], Partial<SentryMemberFlags>>> = {
  none: {},
  idp: { 'idp:provisioned': true },
  'idp-role': { 'idp:role-restricted': true },
  partnership: { 'partnership:restricted': true },
  'over-limit': { 'member-limit:restricted': true },
  odd: {},
};

/**
 * Tries an act on the local Sentry over HTTP, with a token of a member of the actor's role or with the bot's own token.
 * Resolves to whether Sentry allows it.
 */
export type Trial = (facts: Facts, by: 'actor' | 'bot') => Promise<boolean>;

/** Creates the trials. Settings that the facts leave undefined are open on the local Sentry. */
export function createTrial(sentry: LocalSentry): Trial {
  const { world } = sentry;
  sentry.rateLimits.enforce('none');
  sentry.rateLimits.allowInvites({
    perUser: Number.POSITIVE_INFINITY,
    perOrganization: Number.POSITIVE_INFINITY,
  });
  const project = world.projectBySlug('storefront');
  const event = [...world.events.values()].find(({ projectId }) => projectId === project?.id);
  const issue = world.issues.all().find(({ projectId }) => projectId === project?.id);
  const repository = world.repositories.all()[0];
  if (project === undefined || event === undefined || repository === undefined) {
    throw new Error('the seed has no project, event or repository');
  }
  const team = world.teamBySlug(TEAM);
  if (team === undefined) throw new Error('the seed has no team');
  let count = 0;

  return async (facts, by) => {
    count += 1;
    world.updateOrganization({
      allowMemberInvite: facts.allowMemberInvite ?? true,
      openMembership: facts.openMembership ?? true,
      retiredRoles: facts.retired,
    });
    world.teams.update(team.id, { idpProvisioned: facts.isIdpTeam });
    world.projects.update(project.id, { teams: facts.teams ?? [] });
    const caller = world.addMember(callerOf(facts, by));
    const target = facts.isSelf ? caller : world.addMember(targetOf(facts, caller));
    const token =
      by === 'actor' ? sentry.tokenFor(caller.email, EVERY_SCOPE) : tokenOf(facts, caller);
    const [path, options] = requestOf(facts, target, teamRequestOf(facts, target));
    const { status } = await ask(sentry, path, { ...options, token });
    for (const { id } of [caller, target]) world.members.delete(id);
    for (const { id } of world.accessRequests.all()) world.accessRequests.delete(id);
    for (const { id } of world.members.withAddress(`invited-${count}@example.com`)) {
      world.members.delete(id);
    }
    // For the bot, a request that Sentry makes instead is an outcome too.
    return status >= 200 && status < 300 && (by === 'bot' || status !== 202);
  };

  function teamRequestOf({ act, teams: [teamSlug] = [] }: Facts, target: SentryMember) {
    if (!act.startsWith('team-request:') || teamSlug === undefined) return undefined;
    const request = { memberId: target.id, teamSlug, requesterAccountId: undefined };
    return world.accessRequests.add(request);
  }

  function callerOf(facts: Facts, by: 'actor' | 'bot') {
    const { caller, ownTeams, ownTeamRole, standing, token } = facts;
    const teams = by === 'actor' ? ownTeams : token.teams;
    const role = by === 'actor' ? ownTeamRole : null;
    return {
      email: `caller-${count}@example.com`,
      orgRole: by === 'actor' ? caller : (token.role ?? 'owner'),
      teams: teams.map((teamSlug) => ({ teamSlug, role })),
      flags: { ...NO_FLAGS, 'member-limit:restricted': standing === 'over-limit' },
    };
  }

  function tokenOf({ token }: Facts, { email }: SentryMember): string {
    if (token.kind === 'organization') return sentry.organizationToken();
    if (token.kind === 'internal-integration') return sentry.integrationToken(token.scopes);
    return sentry.tokenFor(email, token.scopes);
  }

  function targetOf(facts: Facts, caller: SentryMember) {
    const { act, role, flag, isPending, isExpired, isSentByActor } = facts;
    return {
      email: `target-${count}@example.com`,
      orgRole: role,
      flags: { ...NO_FLAGS, ...FLAGS[flag] },
      teams: teamsOf(facts).map((teamSlug) => ({ teamSlug, role: null })),
      invitedAt: new Date(Date.now() - (isExpired ? 40 : 1) * DAY_MS),
      inviterAccountId: isSentByActor ? caller.account?.id : undefined,
      ...(isPending ? { account: undefined } : {}),
      ...(act.startsWith('request:') && REQUESTED),
    };
  }

  function teamsOf({ act, hasTeams }: Facts): readonly string[] {
    if (act === 'team:change-role') return [TEAM];
    return hasTeams ? ['platform'] : [];
  }

  /** Returns the request as the bot sends it: a role with the existing teams, an expired invite with a new token. */
  function requestOf(
    facts: Facts,
    target: SentryMember,
    teamRequest: { readonly id: string } | undefined,
  ): readonly [path: string, options: Ask] {
    const member = `members/${target.id}/`;
    switch (facts.act) {
      case 'organization:update':
        return ['', { method: 'PUT', body: { name: `Acme ${count}` } }];
      case 'member:invite': {
        const teamRoles = (facts.teams ?? []).map((teamSlug) => ({ teamSlug, role: null }));
        const email = `invited-${count}@example.com`;
        return ['members/', { method: 'POST', body: { email, orgRole: facts.role, teamRoles } }];
      }
      case 'invite:resend': {
        const again = { reinvite: true, ...(facts.isExpired && { regenerate: true }) };
        return [member, { method: 'PUT', body: again }];
      }
      case 'member:change-role': {
        const body = { orgRole: facts.newRole, teamRoles: target.teams };
        return [member, { method: 'PUT', body }];
      }
      case 'request:approve': {
        const teamRoles = (facts.teams ?? []).map((teamSlug) => ({ teamSlug, role: null }));
        const body = { approve: true, orgRole: facts.newRole ?? facts.role, teamRoles };
        return [`invite-requests/${target.id}/`, { method: 'PUT', body }];
      }
      case 'request:refuse':
        return [`invite-requests/${target.id}/`, { method: 'DELETE' }];
      case 'team-request:approve':
      case 'team-request:refuse': {
        const body = { isApproved: facts.act === 'team-request:approve' };
        return [`access-requests/${teamRequest?.id}/`, { method: 'PUT', body }];
      }
      case 'invite:cancel':
      case 'member:remove':
        return [member, { method: 'DELETE' }];
      case 'team:add-member':
        return [`${member}teams/${TEAM}/`, { method: 'POST' }];
      case 'team:remove-member':
        return [`${member}teams/${TEAM}/`, { method: 'DELETE' }];
      case 'team:change-role':
        return [`${member}teams/${TEAM}/`, { method: 'PUT', body: { teamRole: 'admin' } }];
      case 'issue:comment': {
        const body = { text: `Comment ${count}` };
        return [`issues/${issue?.id}/notes/`, { method: 'POST', body }];
      }
      case 'issue:resolve':
      case 'issue:archive':
      case 'issue:assign':
      case 'issue:prioritize':
        return [`issues/${issue?.id}/`, { method: 'PUT', body: ISSUE_BODIES[facts.act] }];
      default:
        return [lookUpOf(facts), {}];
    }
  }

  function lookUpOf({ act }: Facts): string {
    switch (act) {
      case 'organization:read':
        return '?detailed=0';
      case 'member:read':
        return 'members/';
      case 'team:read':
        return 'teams/';
      case 'project:list':
        return 'projects/';
      case 'repository:read':
        return 'repos/';
      case 'commit:read':
        return `repos/${repository?.id}/commits/`;
      case 'relay:read':
        return 'relay_usage/';
      case 'issue:read':
        return 'shortids/STOREFRONT-1A/';
      case 'issue:list':
        return `issues/?query=&project=${project?.id}`;
      case 'event:read':
        return `eventids/${event?.eventId}/`;
      case 'counts:read':
        return `stats_v2/?field=sum(quantity)&groupBy=outcome&category=error&statsPeriod=1d&project=${project?.id}`;
      case 'key:read':
        return `project-keys/?project=${project?.id}`;
      default:
        throw new Error(`nothing at Sentry is ${act}`);
    }
  }
}
