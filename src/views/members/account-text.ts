import type { Principal, UnmappedReason, UnservedReason } from '../../model/principal.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { number } from '../text/count.ts';
import { slackDate } from '../text/dates.ts';
import { mention } from '../text/mrkdwn.ts';

const PERSONS = {
  you: { subject: 'You are', whose: 'your', account: 'your Slack account', have: 'you have' },
  they: { subject: 'They are', whose: 'their', account: 'their Slack account', have: 'they have' },
} as const;

/** Describes how and since when a user is mapped to a member, worded for that user or for another one. */
export function howMappedText({ link, mayAct }: Principal, person: keyof typeof PERSONS): string {
  const { subject, whose, account, have } = PERSONS[person];
  if (link === undefined) {
    const found = `I found ${person === 'you' ? 'you' : 'them'} by ${whose} e-mail address: the confirmed one of ${account} is the one of that member.`;
    if (mayAct) return found;
    return `${found} That lets ${person === 'you' ? 'you' : 'them'} look things up; to change things, ${have} to be linked.`;
  }
  const { madeBy, linkedBy, at } = link;
  const by =
    madeBy === 'bootstrap' || linkedBy === undefined
      ? 'whoever runs this bot'
      : mention(linkedBy, 'person');
  return `${subject} linked to that member, since ${slackDate(at) ?? 'an unknown date'}, by ${by}.`;
}

type Words = {
  readonly [Kind in UnmappedReason['kind']]: (
    reason: Extract<UnmappedReason, { kind: Kind }>,
  ) => Explanation;
};

const UNMAPPED: Words = {
  'email-match-off': () => ({
    what: 'This bot does not look for Sentry members by e-mail address.',
    todo: 'Ask a Sentry manager or owner to link you, with this bot’s command `link`.',
  }),
  'no-email': () => ({
    what: 'Slack does not show me an e-mail address of yours, so I cannot find you in Sentry.',
    todo: 'Add an e-mail address to your Slack account, the same one that you use in Sentry, or ask a Sentry manager or owner to link you.',
  }),
  'email-unconfirmed': () => ({
    what: 'The e-mail address of your Slack account is not confirmed, so I cannot trust it.',
    todo: 'Confirm it with the message that Slack sent to you, then try again.',
  }),
  'email-domain': () => ({
    what: 'The e-mail address of your Slack account is of a domain that this bot does not accept.',
    todo: 'Use your work address in Slack, or ask a Sentry manager or owner to link you.',
  }),
  'no-member': () => ({
    what: 'No Sentry member has the e-mail address of your Slack account.',
    todo: 'Use the same address in Slack and in Sentry, or ask a Sentry manager or owner to invite you with it, or to link you.',
  }),
  'several-members': () => ({
    what: 'More than one Sentry member has the e-mail address of your Slack account.',
    todo: 'Ask a Sentry manager or owner to remove the membership that you do not use.',
  }),
  'invite-pending': ({ expired }) =>
    expired
      ? {
          what: 'Your invite to Sentry has expired.',
          todo: 'Ask a Sentry manager or owner to send it again.',
        }
      : {
          what: 'You have not accepted your invite to Sentry yet.',
          todo: 'Accept it with the e-mail that Sentry sent to you, then try again.',
        },
  'too-many-to-search': ({ searched }) => ({
    what: `This Sentry cannot search members by address, and you are not among the first ${number(searched)}.`,
    todo: 'Ask a Sentry manager or owner to link you, with this bot’s command `link`.',
  }),
  'linked-member-gone': () => ({
    what: 'You were linked to a Sentry member that is not there any more.',
    todo: 'Ask a Sentry manager or owner to link you anew, or to take the link away.',
  }),
  'linked-member-changed': () => ({
    what: 'The Sentry member that you are linked to has another e-mail address by now, so I do not take you for them any more.',
    todo: 'Ask a Sentry manager or owner to link you anew with the new address, or to take the link away.',
  }),
  'linked-to-another': () => ({
    what: 'The Sentry member with the e-mail address of your Slack account is linked to another Slack user.',
    todo: 'If that is not right, tell a Sentry manager or owner at once.',
  }),
};

/** Returns why a user maps to no member, and what they can do. */
export function unmappedText(reason: UnmappedReason): Explanation {
  return wordsFor(reason.kind, reason);
}

function wordsFor<Kind extends UnmappedReason['kind']>(
  kind: Kind,
  reason: Extract<UnmappedReason, { kind: Kind }>,
): Explanation {
  return UNMAPPED[kind](reason);
}

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
