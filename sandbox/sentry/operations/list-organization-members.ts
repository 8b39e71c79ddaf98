import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { READ_MEMBERS } from '../member-scopes.ts';
import { orgRole } from '../org-roles.ts';
import { paginate } from '../page.ts';
import { searchTokens } from '../search-tokens.ts';
import { memberJson } from '../wire/member-json.ts';
import type { Rows } from '../world/rows.ts';
import { isListed, memberName, type SentryMember } from '../world/sentry-member.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

/** `GET /organizations/{org}/members/` */
export const listOrganizationMembers: Route = {
  method: 'GET',
  path: 'members/',
  operation: 'listOrganizationMembers',
  scopes: READ_MEMBERS,
  limit: 40,
  handle(call) {
    const page = paginate(matchingMembers(call), call);
    return json(
      200,
      page.rows.map((member) => memberJson(call, member)),
      { Link: page.link },
    );
  },
};

/** Keeps the members that match one key's values; undefined stands for all listed members. */
type Filter = (
  members: readonly SentryMember[] | undefined,
  values: readonly string[],
  world: SentryWorld,
) => readonly SentryMember[];

const keep =
  (matches: (member: SentryMember, value: string) => boolean): Filter =>
  (members, values, world) =>
    (members ?? allListed(world)).filter((member) =>
      values.some((value) => matches(member, value)),
    );

const keepFlag = (has: (member: SentryMember) => boolean): Filter =>
  keep((member, value) => (value === 'true') === has(member));

const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['email', withAddresses],
  ['id', keep((member, value) => member.id === value)],
  ['user.id', keep((member, value) => member.account?.id === value)],
  ['role', keep((member, value) => member.orgRole === value)],
  ['scope', keep((member, value) => orgRole(member.orgRole)?.scopes.includes(value) === true)],
  ['isInvited', keepFlag((member) => member.account === undefined)],
  ['ssoLinked', keepFlag((member) => member.flags['sso:linked'])],
  ['has2fa', keepFlag((member) => member.account?.has2fa === true)],
  ['hasExternalUsers', keepFlag((member) => member.externalUsers.length > 0)],
  ['query', (members, values, world) => withText(members ?? allListed(world), values.join(' '))],
]);

function matchingMembers(call: ApiCall): Rows<SentryMember> {
  const { world } = call;
  let members: readonly SentryMember[] | undefined;
  for (const [key, values] of searchTokens(call.query.get('query') ?? '')) {
    // On the real server too, an unknown key empties the list instead of being an error.
    members = FILTERS.get(key)?.(members, values, world) ?? [];
  }
  return members ?? world.members.listed();
}

function allListed(world: SentryWorld): readonly SentryMember[] {
  return world.members.all().filter(isListed);
}

/** Uses the index: accounts match by any address in any case, invites only by the exact spelling. */
function withAddresses(
  members: readonly SentryMember[] | undefined,
  values: readonly string[],
  world: SentryWorld,
): readonly SentryMember[] {
  const found = new Map<string, SentryMember>();
  for (const value of values) {
    for (const member of world.members.withAddress(value)) {
      const isSameSpelling = member.account !== undefined || member.email === value;
      if (isListed(member) && isSameSpelling) found.set(member.id, member);
    }
  }
  const allowed = members === undefined ? undefined : new Set(members.map(({ id }) => id));
  return [...found.values()]
    .filter(({ id }) => allowed?.has(id) ?? true)
    .sort((a, b) => Number(a.id) - Number(b.id));
}

function withText(members: readonly SentryMember[], text: string): readonly SentryMember[] {
  const wanted = text.toLowerCase();
  return members.filter(
    (member) =>
      member.email.toLowerCase().includes(wanted) ||
      memberName(member).toLowerCase().includes(wanted),
  );
}
