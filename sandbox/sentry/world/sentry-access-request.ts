/** Open request to join a team. */
export interface SentryAccessRequest {
  readonly id: string;
  readonly memberId: string;
  readonly teamSlug: string;
  /** Account that asked for another member; undefined for members who asked for themselves. */
  readonly requesterAccountId: string | undefined;
}
