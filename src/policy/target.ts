import type { UnservedReason } from '../model/principal.ts';

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
    };
