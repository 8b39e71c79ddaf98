import type { ListSlice, UnreadableRow } from './list.ts';
import type { InviteRequest, Member, TeamMember } from './member.ts';
import type { Project } from './project.ts';

/** Team of the organization. */
export interface Team {
  readonly id: string | undefined;
  readonly slug: string;
  readonly name: string;
  /** Undefined if the server does not say. */
  readonly memberCount: number | undefined;
  /** Whether an identity provider manages who is in it. */
  readonly isIdpProvisioned: boolean;
}

/** Open request to add a member to a team. */
export interface TeamRequest {
  readonly id: string;
  readonly member: Member;
  readonly team: Team;
  /** Name of the member who asked for another one; undefined for members who asked for themselves. */
  readonly requesterName: string | undefined;
}

/** All open requests to join a team. */
export interface TeamRequests {
  readonly requests: readonly TeamRequest[];
  readonly unreadable: readonly UnreadableRow[];
}

/** Open request of any kind, as Sentry lists it. */
export type OpenRequest =
  | { readonly kind: 'invite'; readonly request: InviteRequest }
  | { readonly kind: 'team'; readonly request: TeamRequest };

/** Team with one page of its members, and its first projects. */
export interface TeamDetails {
  readonly team: Team;
  /** Undefined if the server does not list the members of teams. */
  readonly members: ListSlice<TeamMember> | undefined;
  readonly projects: readonly Project[];
  /** Whether there are more projects. */
  readonly hasMoreProjects: boolean;
}

/** How Sentry answered the request to add a member to a team. */
export type AddedToTeam =
  /** `team` is undefined if the response lacks parts of it. */
  | { readonly kind: 'added'; readonly team: Team | undefined }
  /** Sentry only made a request, which an admin of the team has to approve. */
  | { readonly kind: 'requested' }
  | { readonly kind: 'already-in' };

/** Role that a member can be given in a team. */
export type GivenTeamRole = 'contributor' | 'admin';
