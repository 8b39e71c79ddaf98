import type { TeamRole } from '../model/member.ts';

/** How servers name roles and teams: the spec and old ones `role` and `teams`, current ones `orgRole` and `teamRoles`. */
export interface MemberWords {
  readonly role: 'orgRole' | 'role';
  readonly teams: 'teamRoles' | 'teams';
}

/** What is known of the words that the server uses, learned from what it answers. */
export interface MemberDialect {
  /** Hears a member, or a list of them, as the server sent it. */
  hear(json: unknown): void;
  /** Undefined until the server named a role. */
  words(): MemberWords | undefined;
}

/** Builds the dialect of a server not heard yet. */
export function createMemberDialect(): MemberDialect {
  let heard: MemberWords | undefined;
  return {
    hear(json) {
      heard = wordsOf(json) ?? heard;
    },
    words: () => heard,
  };
}

/** The words of one answer; lists have no teams, so that those are told by the role's word. */
export function wordsOf(json: unknown): MemberWords | undefined {
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

/** The body that sets role, teams or both, in the server's words. Each entry of `teamRoles` must have both keys. */
export function memberBody(
  words: MemberWords,
  { role, teams }: { readonly role?: string; readonly teams: readonly TeamRole[] },
): Readonly<Record<string, unknown>> {
  const named =
    words.teams === 'teams'
      ? { teams: teams.map(({ teamSlug }) => teamSlug) }
      : { teamRoles: teams.map(({ teamSlug, role: teamRole }) => ({ teamSlug, role: teamRole })) };
  return role === undefined ? named : { [words.role]: role, ...named };
}
