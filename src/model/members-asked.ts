import type { ListPlace } from './listed.ts';

/** Which members are wanted, and from where in their list on; what is undefined does not narrow it. */
export interface MembersAsked {
  /** Part of the name or address. */
  readonly text: string | undefined;
  readonly role: string | undefined;
  /** Open invites, or those of them that are older than 30 days. */
  readonly state: 'pending' | 'expired' | undefined;
  readonly place: ListPlace;
}
