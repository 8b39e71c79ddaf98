import type { ApiCall } from '../api-call.ts';
import { assignableRoles } from '../org-roles.ts';
import type { SentryOrganization } from '../world/sentry-organization.ts';
import { projectJson } from './project-json.ts';
import { orgRoleListJson, teamRoleListJson } from './role-list-json.ts';
import { teamJson } from './team-json.ts';
import { trustedRelayJson } from './trusted-relay-json.ts';
import { wireDate } from './wire-date.ts';

/** Serializes the organization's settings in the dialect; `isDetailed` adds all teams and projects. */
export function organizationJson(
  call: ApiCall,
  isDetailed: boolean,
): Readonly<Record<string, unknown>> {
  const { organization } = call.world;
  if (call.dialect === 'spec') return specOrganizationJson(organization);
  return {
    ...baseJson(organization),
    ...settingsJson(call),
    ...(call.caller.member !== undefined && {
      role: call.caller.member.orgRole,
      orgRole: call.caller.member.orgRole,
    }),
    ...(call.query.get('include_feature_flags') === '1' && {
      features: features(organization),
      extraOptions: { traces: {} },
    }),
    ...(isDetailed && {
      teams: call.world.teams.all().map((team) => teamJson(call, team)),
      projects: call.world.projects.all().map((project) => projectJson(call, project)),
    }),
  };
}

function features({ hasTeamRoles }: SentryOrganization): readonly string[] {
  return ['open-membership', 'invite-members', ...(hasTeamRoles ? ['team-roles'] : [])];
}

function baseJson(organization: SentryOrganization) {
  return {
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    status: {
      id: organization.status,
      name: organization.status.replaceAll('_', ' '),
    },
    dateCreated: wireDate(organization.dateCreated),
    isEarlyAdopter: organization.isEarlyAdopter,
    avatar: { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null },
  };
}

function settingsJson(call: ApiCall) {
  const { organization } = call.world;
  const allowed = assignableRoles(call.caller.member?.orgRole ?? '').map((role) => role.id);
  return {
    links: call.links,
    access: [...call.caller.scopes].sort(),
    require2FA: organization.require2FA,
    requiresSso: organization.hasAuthProvider,
    hasAuthProvider: organization.hasAuthProvider,
    allowMemberInvite: organization.allowMemberInvite,
    allowMemberProjectCreation: true,
    allowSuperuserAccess: false,
    allowJoinRequests: true,
    allowSharedIssues: true,
    openMembership: organization.openMembership,
    defaultRole: organization.defaultRole,
    orgRoleList: orgRoleListJson(organization, call.isSaas, allowed),
    teamRoleList: teamRoleListJson(),
    trustedRelays: organization.trustedRelays.map(trustedRelayJson),
    eventsMemberAdmin: organization.eventsMemberAdmin,
    alertsMemberWrite: organization.alertsMemberWrite,
    attachmentsRole: 'member',
    debugFilesRole: 'admin',
    enhancedPrivacy: false,
    dataScrubber: false,
    dataScrubberDefaults: false,
    sensitiveFields: [],
    safeFields: [],
    storeCrashReports: 0,
    scrubIPAddresses: false,
    scrapeJavaScript: true,
    relayPiiConfig: null,
    relayDsnEndpoint: null,
    isDefault: false,
    experiments: {},
    onboardingTasks: [],
    pendingAccessRequests: 0,
  };
}

function specOrganizationJson(organization: SentryOrganization) {
  return {
    ...baseJson(organization),
    avatar: { avatarType: 'letter_avatar', avatarUuid: null },
    features: features({ ...organization, hasTeamRoles: false }),
    quota: { maxRate: null, maxRateInterval: 60, accountLimit: 0, projectLimit: 100 },
  };
}
