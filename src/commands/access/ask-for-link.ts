import type { UnmappedReason } from '../../model/principal.ts';

/** Command that asks for a link to one's own Sentry member. */
export const ASK_FOR_LINK = 'access ask link';

/** Whether somebody without a member can be linked to one by somebody else. */
const CAN_BE_LINKED = {
  'email-match-off': true,
  'no-email': true,
  'email-unconfirmed': true,
  'email-domain': true,
  'no-member': true,
  'several-members': true,
  'invite-pending': false,
  'acceptance-unknown': false,
  'too-many-to-search': true,
  'member-unreadable': true,
  'linked-member-gone': true,
  'linked-member-changed': true,
  'linked-to-another': false,
} as const satisfies Record<UnmappedReason['kind'], boolean>;

/** Reports whether a link would help a person who maps to no member. */
export function canBeLinked({ kind }: UnmappedReason): boolean {
  return CAN_BE_LINKED[kind];
}

/** Returns the command that asks for a link; undefined if a link would not help. */
export function askForLink(reason: UnmappedReason): string | undefined {
  return canBeLinked(reason) ? ASK_FOR_LINK : undefined;
}
