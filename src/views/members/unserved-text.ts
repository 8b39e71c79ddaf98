import type { UnservedReason } from '../../model/principal.ts';
import type { Explanation } from '../blocks/explanation.ts';

const ASK_AN_ADMIN = 'If that is not right, ask an administrator of this Slack workspace.';

/** Why the bot does not serve a Slack account, and what its owner can do. */
export const UNSERVED_WORDS = {
  deactivated: { what: 'Your Slack account is deactivated.', todo: ASK_AN_ADMIN },
  bot: {
    what: 'This bot does not answer other bots and apps.',
    todo: 'Ask with the account of a person.',
  },
  guest: {
    what: 'This bot does not serve guests of the workspace.',
    todo: 'Ask a full member of the workspace to look it up for you.',
  },
  stranger: {
    what: 'Slack does not show me your account, so I cannot tell who you are.',
    todo: 'Use an account of the workspace in which this bot is installed.',
  },
  'other-workspace': {
    what: 'This bot serves only people of the workspace in which it is installed.',
    todo: 'Ask a member of that workspace to look it up for you.',
  },
  invited: {
    what: 'Your invite to this Slack workspace is not accepted yet.',
    todo: 'Accept it, then try again.',
  },
  blocked: {
    what: 'Somebody who manages Sentry has shut you out of this bot.',
    todo: 'Ask a Sentry manager or owner about it.',
  },
} as const satisfies Record<UnservedReason, Explanation>;
