/**
 * Maps a value of a response to the model: paths in the response (the first one with a value counts), and the path in
 * the model.
 */
export type Mapping = readonly [wire: string, model: string];

const MEMBER: readonly Mapping[] = [
  ['id', 'id'],
  ['email|user.email', 'email'],
  ['name|user.name|email', 'name'],
  ['orgRole|role', 'role'],
  ['pending', 'pending'],
  ['expired', 'expired'],
  ['dateCreated', 'dateCreated'],
  ['inviterName', 'inviterName'],
  ['user.id', 'user.id'],
  ['user.has2fa', 'user.has2fa'],
  ['user.lastActive', 'user.lastActive'],
  ['flags.idp:provisioned', 'flags.idpProvisioned'],
  ['flags.idp:role-restricted', 'flags.idpRoleRestricted'],
  ['flags.sso:linked', 'flags.ssoLinked'],
  ['flags.sso:invalid', 'flags.ssoInvalid'],
  ['flags.member-limit:restricted', 'flags.memberLimitRestricted'],
  ['flags.partnership:restricted', 'flags.partnershipRestricted'],
];

const ORGANIZATION: readonly Mapping[] = [
  ['id', 'id'],
  ['slug', 'slug'],
  ['name|slug', 'name'],
  ['status.id', 'status'],
  ['dateCreated', 'dateCreated'],
  ['isEarlyAdopter', 'isEarlyAdopter'],
  ['openMembership', 'openMembership'],
  ['allowMemberInvite', 'allowMemberInvite'],
  ['links.organizationUrl', 'organizationUrl'],
  ['links.regionUrl', 'regionUrl'],
];

const EVENT: readonly Mapping[] = [
  ['title', 'title'],
  ['culprit', 'culprit'],
  ['platform', 'platform'],
  ['dateCreated|dateReceived', 'dateCreated'],
  ['release.version', 'release'],
];

const STATE: readonly Mapping[] = [
  ['status', 'status'],
  ['substatus', 'substatus'],
  ['priority', 'priority'],
  ['assignedTo.type', 'assignee.kind'],
  ['assignedTo.id', 'assignee.id'],
  ['assignedTo.name|assignedTo.email', 'assignee.name'],
  ['assignedTo.email', 'assignee.email'],
  ['statusDetails.inRelease', 'condition.release'],
  ['statusDetails.ignoreUntil', 'condition.time'],
  ['statusDetails.ignoreCount', 'condition.events.count'],
  ['statusDetails.ignoreUserCount', 'condition.users.count'],
];

const ISSUE_STATE = STATE.map(([wire, model]): Mapping => [wire, `state.${model}`]);

const ISSUE: readonly Mapping[] = [
  ['id', 'id'],
  ['shortId', 'shortId'],
  ['title', 'title'],
  ['culprit', 'culprit'],
  ['permalink', 'permalink'],
  ['project.id', 'project.id'],
  ['project.slug', 'project.slug'],
  ['project.name', 'project.name'],
  ['level', 'level'],
  ['platform', 'platform'],
  ['count', 'events'],
  ['userCount', 'users'],
  ['lifetime.count', 'lifetime.events'],
  ['lifetime.userCount', 'lifetime.users'],
  ['firstSeen', 'firstSeen'],
  ['lastSeen', 'lastSeen'],
  ['isUnhandled', 'isUnhandled'],
  ['firstRelease.version', 'firstRelease'],
  ['lastRelease.version', 'lastRelease'],
  ['stats.24h.*.1', 'lastDay.*'],
  ...STATE,
];

/** Fields of a row of relay usage. */
export const RELAY_USAGE: readonly Mapping[] = [
  ['relayId', 'relayId'],
  ['version', 'version'],
  ['firstSeen', 'firstSeen'],
  ['lastSeen', 'lastSeen'],
];

const TEAM: readonly Mapping[] = [
  ['id', 'id'],
  ['slug', 'slug'],
  ['name|slug', 'name'],
  ['memberCount', 'memberCount'],
  ['flags.idp:provisioned', 'isIdpProvisioned'],
];

/** Fields of each operation's response, or of each of its rows. */
export const MAPPINGS: Readonly<Record<string, readonly Mapping[]>> = {
  retrieveOrganization: ORGANIZATION,
  updateOrganization: ORGANIZATION,
  listOrganizationMembers: MEMBER,
  addOrganizationMember: MEMBER,
  retrieveOrganizationMember: MEMBER,
  updateOrganizationMemberRoles: MEMBER,
  listOrganizationProjects: [
    ['id', 'id'],
    ['slug', 'slug'],
    ['name|slug', 'name'],
    ['platform', 'platform'],
    ['dateCreated', 'dateCreated'],
    ['teams.*.slug', 'teams.*'],
  ],
  listOrganizationRepositories: [
    ['id', 'id'],
    ['name', 'name'],
    ['url', 'url'],
    ['status', 'status'],
    ['dateCreated', 'dateCreated'],
    ['externalSlug', 'externalSlug'],
  ],
  listRepositoryCommits: [
    ['id', 'id'],
    ['message', 'message'],
    ['dateCreated', 'dateCreated'],
    ['author.name', 'author.name'],
    ['author.email', 'author.email'],
  ],
  resolveShortId: [
    ['group.id|groupId', 'id'],
    ['group.shortId|shortId', 'shortId'],
    ['group.title', 'title'],
    ['group.culprit', 'culprit'],
    ['group.permalink', 'permalink'],
    ['group.project.id', 'project.id'],
    ['group.project.slug|projectSlug', 'project.slug'],
    ['group.project.name', 'project.name'],
    ['group.level', 'level'],
    ['group.status', 'status'],
    ['group.substatus', 'substatus'],
    ['group.priority', 'priority'],
    ['group.platform', 'platform'],
    ['group.assignedTo.type', 'assignee.kind'],
    ['group.assignedTo.name|group.assignedTo.email', 'assignee.name'],
    ['group.count', 'events'],
    ['group.userCount', 'users'],
    ['group.firstSeen', 'firstSeen'],
    ['group.lastSeen', 'lastSeen'],
    ['group.isUnhandled', 'isUnhandled'],
  ],
  resolveEventId: [
    ['event.eventID', 'id'],
    ['groupId|event.groupID', 'issueId'],
    ['projectSlug', 'project.slug'],
    ['event.projectID', 'project.id'],
    ...EVENT.map(
      ([wire, model]): Mapping => [
        wire
          .split('|')
          .map((path) => `event.${path}`)
          .join('|'),
        model,
      ],
    ),
  ],
  'x-getIssue': ISSUE,
  'x-listOrganizationIssues': ISSUE,
  'x-updateIssue': [['id', 'id'], ...ISSUE_STATE],
  'x-addIssueNote': [['id', 'id']],
  'x-getIssueEvent': [['eventID', 'id'], ['groupID', 'issueId'], ...EVENT],
  'x-listInviteRequests': MEMBER,
  'x-listAccessRequests': [
    ['id', 'id'],
    ...MEMBER.map(([wire, model]): Mapping => {
      const paths = wire.split('|').map((path) => `member.${path}`);
      return [paths.join('|'), `member.${model}`];
    }),
    ['team.slug', 'team.slug'],
    ['requester.name', 'requesterName'],
  ],
  listOrganizationClientKeys: [
    ['id', 'id'],
    ['label|name', 'label'],
    ['projectId', 'projectId'],
    ['public', 'publicKey'],
    ['dsn.public', 'publicDsn'],
    ['isActive', 'isActive'],
    ['rateLimit.count', 'rateLimit.count'],
    ['rateLimit.window', 'rateLimit.windowSeconds'],
    ['dateCreated', 'dateCreated'],
  ],
  'x-listTeams': TEAM,
  'x-addMemberToTeam': TEAM.map(([wire, model]): Mapping => [wire, `team.${model}`]),
};

/** Returns the values of a response that the model lacks or changes. */
export function lostValues(
  wire: unknown,
  model: unknown,
  mappings: readonly Mapping[],
): readonly string[] {
  return mappings.flatMap(([from, to]) => {
    const [given] = from
      .split('|')
      .flatMap((path) => [valuesAt(wire, path)])
      .filter((values) => values.length > 0);
    const kept = valuesAt(model, to).map(comparable);
    const wanted = (given ?? []).map(comparable);
    return JSON.stringify(wanted) === JSON.stringify(kept) || given === undefined
      ? []
      : [`${from}: ${JSON.stringify(wanted)} became ${to}: ${JSON.stringify(kept)}`];
  });
}

// Values that servers send for "nothing"; `None` is Python's.
const NOTHING: readonly unknown[] = [undefined, null, '', 'None'];

/** Returns the values at a dotted path, in which `*` matches each entry. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  const [key, ...rest] = path === '' ? [] : path.split('.');
  if (key === undefined) return NOTHING.includes(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const entries = key === '*' ? Object.values(value) : [(value as Record<string, unknown>)[key]];
  return entries.flatMap((entry) => valuesAt(entry, rest.join('.')));
}

function comparable(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const isTime = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
  return isTime ? new Date(value).toISOString() : String(value);
}
