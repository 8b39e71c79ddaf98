import type { TeamRole } from '../model/member.ts';

/**
 * Field names of roles and teams: `role` and `teams` in the spec and on old servers, `orgRole` and `teamRoles` on
 * current ones.
 */
export interface MemberFields {
  readonly role: 'orgRole' | 'role';
  readonly teams: 'teamRoles' | 'teams';
}

/** Member schema that the server uses, learned from its responses. */
export interface MemberSchema {
  /** Learns from a member, or a list of them, as the server sent it. */
  learn(json: unknown): void;
  /** Returns undefined until a response contains a role. */
  fields(): MemberFields | undefined;
}

/** Creates the schema of a server that has not responded yet. */
export function createMemberSchema(): MemberSchema {
  let known: MemberFields | undefined;
  return {
    learn(json) {
      known = memberFieldsOf(json) ?? known;
    },
    fields: () => known,
  };
}

/** Returns the field names in one response, in a list those of its first row with a role. */
function memberFieldsOf(json: unknown): MemberFields | undefined {
  if (!Array.isArray(json)) return fieldsOfMember(json);
  for (const row of json) {
    const fields = fieldsOfMember(row);
    if (fields !== undefined) return fields;
  }
  return undefined;
}

/** Returns the field names of one member; without teams, as in a list, their field follows from the role field. */
function fieldsOfMember(member: unknown): MemberFields | undefined {
  if (typeof member !== 'object' || member === null) return undefined;
  const { orgRole, role, teamRoles, teams }: Readonly<Record<string, unknown>> = { ...member };
  const roleWord =
    typeof orgRole === 'string' ? 'orgRole' : typeof role === 'string' ? 'role' : undefined;
  if (roleWord === undefined) return undefined;
  if (Array.isArray(teamRoles)) return { role: roleWord, teams: 'teamRoles' };
  if (Array.isArray(teams)) return { role: roleWord, teams: 'teams' };
  return { role: roleWord, teams: roleWord === 'orgRole' ? 'teamRoles' : 'teams' };
}

/**
 * Returns the body that sets role, teams or both, under the server's field names; each entry of `teamRoles` needs both
 * keys.
 */
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
