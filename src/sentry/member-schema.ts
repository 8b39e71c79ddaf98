import type { TeamRole } from '../model/member.ts';

/** How servers name roles and teams: the spec and old ones `role` and `teams`, current ones `orgRole` and `teamRoles`. */
export interface MemberFields {
  readonly role: 'orgRole' | 'role';
  readonly teams: 'teamRoles' | 'teams';
}

/** The member schema that the server uses, learned from its answers. */
export interface MemberSchema {
  /** Learns from a member, or a list of them, as the server sent it. */
  learn(json: unknown): void;
  /** Undefined until the server named a role. */
  fields(): MemberFields | undefined;
}

/** Creates the schema of a server that has not answered yet. */
export function createMemberSchema(): MemberSchema {
  let known: MemberFields | undefined;
  return {
    learn(json) {
      known = memberFieldsOf(json) ?? known;
    },
    fields: () => known,
  };
}

/** The field names of one answer; lists have no teams, so that those follow from the role's name. */
function memberFieldsOf(json: unknown): MemberFields | undefined {
  const member: unknown = Array.isArray(json) ? json[0] : json;
  if (typeof member !== 'object' || member === null) return undefined;
  const { orgRole, role, teamRoles, teams }: Readonly<Record<string, unknown>> = { ...member };
  const roleWord =
    typeof orgRole === 'string' ? 'orgRole' : typeof role === 'string' ? 'role' : undefined;
  if (roleWord === undefined) return undefined;
  if (Array.isArray(teamRoles)) return { role: roleWord, teams: 'teamRoles' };
  if (Array.isArray(teams)) return { role: roleWord, teams: 'teams' };
  return { role: roleWord, teams: roleWord === 'orgRole' ? 'teamRoles' : 'teams' };
}

/** The body that sets role, teams or both, under the server's field names. Each entry of `teamRoles` needs both keys. */
export function memberBody(
  words: MemberFields,
  { role, teams }: { readonly role?: string; readonly teams: readonly TeamRole[] },
): Readonly<Record<string, unknown>> {
  const named =
    words.teams === 'teams'
      ? { teams: teams.map(({ teamSlug }) => teamSlug) }
      : { teamRoles: teams.map(({ teamSlug, role: teamRole }) => ({ teamSlug, role: teamRole })) };
  return role === undefined ? named : { [words.role]: role, ...named };
}
