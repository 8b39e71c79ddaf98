import type { MemberFlags } from './member.ts';
import type { UnservedReason } from './principal.ts';

/** A member as a change of them is decided on. */
export interface TargetMember {
  readonly id: string;
  /** Organization role as Sentry names it; not always one of the ladder. */
  readonly role: string;
  readonly flags: MemberFlags;
  /** True while an invite was not accepted. */
  readonly isPending: boolean;
  /** Whether no other accepted member is an owner; undefined where that is not known. */
  readonly isOnlyOwner: boolean | undefined;
  readonly hasTeams: boolean;
}

/** What an act is about, as it was read a moment ago; never taken from a button or a form. */
export type Target =
  | { readonly kind: 'none' }
  /** Something that belongs to a project; `teams` are the slugs of its teams, undefined where the server does not say. */
  | {
      readonly kind: 'project';
      readonly slug: string;
      readonly teams: readonly string[] | undefined;
    }
  /** What is in all projects of the organization, taken together. */
  | { readonly kind: 'every-project' }
  /** A Slack user whose mapping or access is to change. */
  | {
      readonly kind: 'slack-user';
      readonly userId: string;
      /** Why the bot does not serve the account; undefined if it does. */
      readonly unserved: UnservedReason | undefined;
      /** The member that the user is, or is to be, mapped to; undefined if there is none. */
      readonly member: { readonly role: string; readonly isAccepted: boolean } | undefined;
    }
  /** Somebody new. `teams` are slugs of teams that exist. */
  | { readonly kind: 'invitation'; readonly role: string; readonly teams: readonly string[] }
  /** An invite that is to be sent again or cancelled. */
  | {
      readonly kind: 'open-invite';
      readonly member: TargetMember;
      readonly isExpired: boolean;
      /** Whether the actor sent it through the bot; at Sentry the bot's token sent them all. */
      readonly isSentByActor: boolean;
    }
  /** A member who is to be removed, or to have another role. */
  | { readonly kind: 'member'; readonly member: TargetMember; readonly newRole?: string };
