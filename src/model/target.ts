import type { MemberFlags } from './member.ts';
import type { UnservedReason } from './principal.ts';

/** Target member of a change, as the decision sees it. */
export interface TargetMember {
  readonly id: string;
  /** Organization role as Sentry names it; not always on the ladder. */
  readonly role: string;
  readonly flags: MemberFlags;
  /** Whether this is an invite that has not been accepted yet. */
  readonly isPending: boolean;
  /** Whether no other accepted member is an owner; undefined if that is not known. */
  readonly isOnlyOwner: boolean | undefined;
  readonly hasTeams: boolean;
}

/** What an act is about, as read a moment ago; never copied from a button or a form. */
export type Target =
  | { readonly kind: 'none' }
  /** Something that belongs to a project; `teams` are the slugs of its teams, undefined if the server does not say. */
  | {
      readonly kind: 'project';
      readonly slug: string;
      readonly teams: readonly string[] | undefined;
    }
  /** What is in all projects of the organization combined. */
  | { readonly kind: 'every-project' }
  /** Slack user whose mapping or access is to change. */
  | {
      readonly kind: 'slack-user';
      readonly userId: string;
      /** Why the bot does not serve the account; undefined if it does. */
      readonly unserved: UnservedReason | undefined;
      /** Member that the user maps to or will map to; undefined if there is none. */
      readonly member:
        | {
            readonly role: string;
            readonly isAccepted: boolean;
            /** Whether the server does not say that the invite was accepted. */
            readonly isUntold?: boolean;
          }
        | undefined;
    }
  /** Person to invite; `teams` are slugs of existing teams. */
  | { readonly kind: 'invitation'; readonly role: string; readonly teams: readonly string[] }
  /** Invite to resend or cancel. */
  | {
      readonly kind: 'open-invite';
      readonly member: TargetMember;
      readonly isExpired: boolean;
      /** Whether the actor sent it through the bot; in Sentry, the bot's token is the sender of all of them. */
      readonly isSentByActor: boolean;
    }
  /** Request for an invite to decide, with the role and teams that the invite would have. */
  | {
      readonly kind: 'invite-request';
      readonly flags: MemberFlags;
      readonly askedRole: string;
      readonly role: string;
      readonly teams: readonly string[];
    }
  /** Request to decide: of a member with this role, to join the team with this slug. */
  | {
      readonly kind: 'team-request';
      readonly flags: MemberFlags;
      readonly role: string;
      readonly team: string;
      readonly isIdpTeam: boolean;
    }
  /** Member to add to a team, by its slug, or to remove from it. */
  | {
      readonly kind: 'team-membership';
      readonly team: string;
      /** Whether an identity provider manages who is in the team. */
      readonly isIdpProvisioned: boolean;
      readonly member: TargetMember;
    }
  /** Member to remove or to give another role. */
  | { readonly kind: 'member'; readonly member: TargetMember; readonly newRole?: string };
