import type { Principal, UnmappedReason, UnservedReason } from '../../model/principal.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { number } from '../text/count.ts';
import { slackDate } from '../text/dates.ts';
import { mention } from '../text/mrkdwn.ts';
import { linkCommand } from './link-command.ts';

const PERSONS = {
  you: {
    matched: 'Your Slack email matches that member.',
    can: 'You can',
    must: 'you must',
    are: 'You’re',
  },
  they: {
    matched: 'Their Slack email matches that member.',
    can: 'They can',
    must: 'they must',
    are: 'They’re',
  },
} as const;

/** Describes how and since when a user is mapped to a member, worded for that user or for another one. */
export function howMappedText({ link, mayAct }: Principal, person: keyof typeof PERSONS): string {
  const { matched, can, must, are } = PERSONS[person];
  if (link === undefined) {
    return mayAct
      ? matched
      : `${matched} ${can} look things up. To change things, ${must} be linked.`;
  }
  const { madeBy, linkedBy, at } = link;
  const by =
    madeBy === 'bootstrap' || linkedBy === undefined
      ? 'this bot’s administrator'
      : mention(linkedBy, 'person');
  return `${are} linked to that member since ${slackDate(at) ?? 'an unknown date'}, by ${by}.`;
}

/** How to get linked: the command that others run, and the request for it, which fits after "or". */
interface LinkWays {
  readonly command: string;
  readonly askToLink: string;
}

type Words = {
  readonly [Kind in UnmappedReason['kind']]: (
    reason: Extract<UnmappedReason, { kind: Kind }>,
    ways: LinkWays,
  ) => Explanation;
};

const UNMAPPED: Words = {
  'email-match-off': (_reason, { command }) => ({
    what: 'This bot doesn’t match people by email.',
    todo: `Ask a Sentry manager or owner to run ${command}.`,
  }),
  'no-email': (_reason, { askToLink }) => ({
    what: 'Slack doesn’t show me your email, so I can’t find you in Sentry.',
    todo: `Add your Sentry email to your Slack account, or ${askToLink}.`,
  }),
  'email-unconfirmed': (_reason, { askToLink }) => ({
    what: 'The email of your Slack account isn’t confirmed, so I can’t trust it.',
    todo: `Confirm it with Slack’s email, if you got one. Otherwise ${askToLink}.`,
  }),
  'email-domain': (_reason, { askToLink }) => ({
    what: 'I don’t accept the email domain of your Slack account.',
    todo: `Use your work email in Slack, or ${askToLink}.`,
  }),
  'no-member': (_reason, { command }) => ({
    what: 'No Sentry member has the email of your Slack account.',
    todo: `Ask a Sentry manager or owner to invite that email. If you’re already a member, they can run ${command}.`,
  }),
  'several-members': (_reason, { command }) => ({
    what: 'Several Sentry members have the email of your Slack account.',
    todo: `Ask a Sentry manager or owner to remove the one you don’t use, or to run ${command}.`,
  }),
  'invite-pending': ({ expired }) =>
    expired
      ? {
          what: 'Your invite to Sentry has expired.',
          todo: 'Ask a Sentry manager or owner to resend it.',
        }
      : {
          what: 'You haven’t accepted your Sentry invite yet.',
          todo: 'Accept it from Sentry’s email, then try again.',
        },
  'acceptance-unknown': () => ({
    what: 'This Sentry doesn’t say whether you accepted your invite.',
    todo: 'Ask the person who runs this bot to set `ASSUME_MEMBERS_ACCEPTED=on`, if all members have.',
  }),
  'too-many-to-search': ({ searched }, { command }) => ({
    what: `This Sentry can’t search members by email, and you aren’t among the first ${number(searched)}.`,
    todo: `Ask a Sentry manager or owner to run ${command}.`,
  }),
  'member-unreadable': (_reason, { command }) => ({
    what: 'I couldn’t read one of the members that Sentry sent, and it may be you.',
    todo: `Ask a Sentry manager or owner to run ${command}.`,
  }),
  'linked-member-gone': (_reason, { command }) => ({
    what: 'You were linked to a Sentry member who was removed.',
    todo: `Ask a Sentry manager or owner to link you again with ${command}, or to remove the link.`,
  }),
  'linked-member-changed': (_reason, { command }) => ({
    what: 'The email of your linked Sentry member has changed, so your link no longer counts.',
    todo: `Ask a Sentry manager or owner to link you again with ${command}, or to remove the link.`,
  }),
  'linked-to-another': () => ({
    what: 'The Sentry member with your email is linked to another Slack user.',
    todo: 'If that’s wrong, tell a Sentry manager or owner right away.',
  }),
};

/** Returns why a user maps to no member, and what they can do. */
export function unmappedText(reason: UnmappedReason, commandName: string): Explanation {
  const command = linkCommand(commandName);
  return wordsFor(reason.kind, reason, {
    command,
    askToLink: `ask a Sentry manager or owner to run ${command}`,
  });
}

function wordsFor<Kind extends UnmappedReason['kind']>(
  kind: Kind,
  reason: Extract<UnmappedReason, { kind: Kind }>,
  ways: LinkWays,
): Explanation {
  return UNMAPPED[kind](reason, ways);
}

const ASK_AN_ADMIN = 'If that’s wrong, ask an administrator of this Slack workspace.';

/** Why the bot does not serve a Slack account, and what its owner can do. */
export const UNSERVED_WORDS = {
  deactivated: { what: 'Your Slack account is deactivated.', todo: ASK_AN_ADMIN },
  bot: {
    what: 'I don’t answer other bots and apps.',
    todo: 'Ask from a person’s account.',
  },
  guest: {
    what: 'I don’t serve guests of this workspace.',
    todo: 'Ask a full member of the workspace to do it for you.',
  },
  stranger: {
    what: 'Slack doesn’t show me your account, so I can’t tell who you are.',
    todo: 'Use an account of the workspace where this bot is installed.',
  },
  'other-workspace': {
    what: 'I only serve people of the workspace where I’m installed.',
    todo: 'Ask someone in that workspace to do it for you.',
  },
  invited: {
    what: 'You haven’t accepted your invite to this Slack workspace yet.',
    todo: 'Accept it, then try again.',
  },
  blocked: {
    what: 'A Sentry manager or owner blocked you from this bot.',
    todo: 'If that’s wrong, ask a Sentry manager or owner to unblock you.',
  },
} as const satisfies Record<UnservedReason, Explanation>;
