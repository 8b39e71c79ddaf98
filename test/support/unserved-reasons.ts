import type { UnservedReason } from '../../src/model/principal.ts';

const EACH = {
  deactivated: 0,
  bot: 0,
  guest: 0,
  stranger: 0,
  'other-workspace': 0,
  invited: 0,
  blocked: 0,
} satisfies Record<UnservedReason, 0>;

/** Every reason for not serving a Slack account. */
export const UNSERVED_REASONS = Object.keys(EACH) as UnservedReason[];
