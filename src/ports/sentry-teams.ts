import type { NameFilter } from '../model/list.ts';
import type { TeamMember } from '../model/member.ts';
import type { AddedToTeam, GivenTeamRole, Team } from '../model/team.ts';
import type { CallOptions, List, PageSize } from './sentry.ts';

/** Reads teams. */
export interface TeamReader {
  /** Lists teams; if the server has no team list, lists those of the projects, where a team can be on several pages. */
  listTeams(filter: NameFilter, size?: PageSize): List<Team>;
  /** Reports whether the server has a team list; without one, a team that {@link listTeams} lacks may still exist. */
  hasTeamList(options?: CallOptions): Promise<boolean>;
  /** Reports whether members can be given a role in a team, at most 60 s old; not on every server or plan. */
  hasTeamRoles(options?: CallOptions): Promise<boolean>;
  /** Lists the members of a team by its slug, always fresh; not every server has the list. */
  listTeamMembers(slug: string, size?: PageSize): List<TeamMember>;
  /** Returns the admins of a team on the first pages of its members; none if the server has no such list. */
  listTeamAdmins(slug: string, options?: CallOptions): Promise<readonly TeamMember[]>;
}

/** Changes who is in a team. */
export interface TeamWriter {
  /** Adds a member to a team by its slug, and touches no other team. */
  addMemberToTeam(memberId: string, teamSlug: string, options?: CallOptions): Promise<AddedToTeam>;
  /** Removes a member from a team by its slug; Sentry also accepts it for a member who is not in it. */
  removeMemberFromTeam(memberId: string, teamSlug: string, options?: CallOptions): Promise<void>;
  /**
   * Gives a member of a team a role in it. Returns the explicit team role as Sentry reports it afterward, which is the
   * former one if the organization has no team roles; undefined if Sentry does not report it.
   */
  updateMemberTeamRole(
    memberId: string,
    teamSlug: string,
    teamRole: GivenTeamRole,
    options?: CallOptions,
  ): Promise<string | null | undefined>;
}
