import type { InviteApproval, InviteRequest } from '../model/member.ts';
import type { TeamRequests } from '../model/team.ts';
import type { CallOptions, List, PageSize } from './sentry.ts';

/** Reads Sentry's own requests, to join the organization or a team. */
export interface RequestReader {
  /** Lists open requests for an invite or to join the organization, one page per call and always fresh. */
  listInviteRequests(size?: PageSize): List<InviteRequest>;
  /** Finds an open request for an invite by its ID, always fresh; undefined if it was decided. */
  findInviteRequest(requestId: string, options?: CallOptions): Promise<InviteRequest | undefined>;
  /** Lists all open requests to join a team, with one call and always fresh. */
  listTeamRequests(options?: CallOptions): Promise<TeamRequests>;
}

/** Decides Sentry's own requests. */
export interface RequestWriter {
  /**
   * Approves a request for an invite and sends the invite. Sentry saves role and teams even if it then refuses, so a
   * caller must have checked both.
   */
  approveInviteRequest(approval: InviteApproval, options?: CallOptions): Promise<void>;
  /** Deletes a request for an invite; Sentry notifies nobody. */
  refuseInviteRequest(requestId: string, options?: CallOptions): Promise<void>;
  /** Approves or refuses a request to join a team. */
  decideTeamRequest(requestId: string, isApproved: boolean, options?: CallOptions): Promise<void>;
}
