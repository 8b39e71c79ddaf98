import type { UnreadableRow } from './list.ts';
import type { InviteRequest, Member } from './member.ts';

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
