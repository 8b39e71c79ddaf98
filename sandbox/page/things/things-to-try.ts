import type { SentryFaultName } from '../protocol/sentry-switches.ts';

/** Suggestion that opens a place and fills its composer; sending it is up to the user. */
export interface ThingToTry {
  readonly title: string;
  /** What it shows, and what else to do. */
  readonly why: string;
  readonly handle: string;
  /** A channel's name, `dm`, or `home`. */
  readonly place: string;
  /** Undefined if opening the place is all. */
  readonly text?: string;
  /** Fault that is switched on with it. */
  readonly fault?: SentryFaultName;
}

/** Suggestions about one part of the bot. */
interface ThingsGroup {
  readonly title: string;
  readonly things: readonly ThingToTry[];
}

const ISSUE = '/sentry issue STOREFRONT-1A';
const LINK = 'https://acme.sentry.io/issues/6500000001/';

/** Suggestions that show the whole bot, in the order of a tour. */
export const THINGS_TO_TRY: readonly ThingsGroup[] = [
  {
    title: 'Look things up',
    things: [
      {
        title: 'Look up an issue',
        why: 'The card has what you need in an incident. Only you see it.',
        handle: 'member',
        place: 'general',
        text: ISSUE,
      },
      {
        title: 'Ask for another team’s issue',
        why: 'Your Sentry role decides. Hidden and missing issues look the same.',
        handle: 'other-member',
        place: 'general',
        text: ISSUE,
      },
      {
        title: 'Mistype a command',
        why: 'The nearest commands come with a button that runs them.',
        handle: 'member',
        place: 'general',
        text: '/sentry isue STOREFRONT-1A',
      },
      {
        title: 'Mistype a repository',
        why: 'Pick the one that you mean from similar names.',
        handle: 'member',
        place: 'general',
        text: '/sentry commits acme/storfront',
      },
      {
        title: 'List the members',
        why: 'A table with 15 rows a page, and buttons to turn the page.',
        handle: 'member',
        place: 'general',
        text: '/sentry members',
      },
      {
        title: 'Find client keys',
        why: 'You see those of your own projects: the public DSN, never a secret.',
        handle: 'other-member',
        place: 'general',
        text: '/sentry keys',
      },
      {
        title: 'Count errors',
        why: 'A chart and a table over your teams’ projects. Share it with the button below.',
        handle: 'member',
        place: 'general',
        text: '/sentry stats 14d by outcome',
      },
      {
        title: 'Look at a hostile title',
        why: 'Mentions and disguised links from Sentry stay plain text.',
        handle: 'member',
        place: 'general',
        text: '/sentry issue STOREFRONT-1E',
      },
    ],
  },
  {
    title: 'Previews',
    things: [
      {
        title: 'Post a link',
        why: 'Everyone in the channel sees what the link is about.',
        handle: 'owner',
        place: 'general',
        text: `Could this be it? ${LINK}`,
      },
      {
        title: 'Post several links',
        why: 'Each gets two lines. The menu beside one shows its details.',
        handle: 'member',
        place: 'general',
        text: 'https://acme.sentry.io/issues/6500000002/ and https://acme.sentry.io/issues/6500000004/',
      },
      {
        title: 'Expand Sentry IDs',
        why: 'Send it, then choose Expand Sentry IDs in the message’s menu (⋯).',
        handle: 'member',
        place: 'incidents',
        text: 'STOREFRONT-1A and STOREFRONT-1B are back',
      },
      {
        title: 'See how previews are set',
        why: 'Each channel decides how much it shows. Managers and owners can change that.',
        handle: 'member',
        place: 'incidents',
        text: '/sentry previews',
      },
      {
        title: 'Post a link where another company reads along',
        why: 'A channel that another company shares gets no preview.',
        handle: 'owner',
        place: 'partner-room',
        text: LINK,
      },
      {
        title: 'Share where another company reads along',
        why: 'Run it, then click Share to channel: the bot refuses.',
        handle: 'owner',
        place: 'partner-room',
        text: '/sentry stats 24h by project',
      },
    ],
  },
  {
    title: 'Members',
    things: [
      {
        title: 'Invite someone',
        why: 'A form opens with what you typed. Send it to see the receipt.',
        handle: 'manager',
        place: 'general',
        text: '/sentry invite new@example.com member storefront',
      },
      {
        title: 'Change a role',
        why: 'The form offers only the roles that you may give. Teams stay as they are.',
        handle: 'manager',
        place: 'general',
        text: '/sentry role other-member@example.com admin',
      },
      {
        title: 'Undo a change',
        why: 'Send the form, then click Undo in the receipt within 10 minutes.',
        handle: 'manager',
        place: 'general',
        text: '/sentry invite by-mistake@example.com member',
      },
      {
        title: 'Remove a member',
        why: 'The form says what will happen, and asks you to confirm.',
        handle: 'manager',
        place: 'general',
        text: '/sentry remove billing@example.com',
      },
      {
        title: 'Link a Slack account',
        why: 'People matched by email only look things up. A link lets them make changes.',
        handle: 'manager',
        place: 'general',
        text: '/sentry link @member member@example.com',
      },
      {
        title: 'Ask what someone may do',
        why: 'The answer names the rule. Nothing is done.',
        handle: 'manager',
        place: 'general',
        text: '/sentry can @other-member issue:read STOREFRONT-1A',
      },
      {
        title: 'Read the audit log',
        why: 'Who changed what, newest first.',
        handle: 'manager',
        place: 'general',
        text: '/sentry audit',
      },
    ],
  },
  {
    title: 'You and the bot',
    things: [
      {
        title: 'Ask for help',
        why: 'It lists what you may run, with examples.',
        handle: 'member',
        place: 'general',
        text: '/sentry help',
      },
      {
        title: 'Ask who you are',
        why: 'Which Sentry member you are to the bot, and what you may do.',
        handle: 'manager',
        place: 'general',
        text: '/sentry whoami',
      },
      {
        title: 'Open the home tab',
        why: 'Your role, your projects and open invites, with buttons for common commands.',
        handle: 'manager',
        place: 'home',
      },
      {
        title: 'Write to the bot',
        why: 'In its own conversation it answers help, IDs and links.',
        handle: 'member',
        place: 'dm',
        text: 'STOREFRONT-1A',
      },
      {
        title: 'Mention the bot',
        why: 'It answers in the channel, and only you see that.',
        handle: 'member',
        place: 'general',
        text: '@sentry what is STOREFRONT-1B?',
      },
      {
        title: 'Ask without a Sentry account',
        why: 'You get no data, but you learn what to do.',
        handle: 'nobody',
        place: 'general',
        text: ISSUE,
      },
    ],
  },
  {
    title: 'When Sentry fails',
    things: [
      {
        title: 'Ask while Sentry is slow',
        why: 'The bot says Looking…, and the answer takes that place.',
        handle: 'member',
        place: 'general',
        text: '/sentry issue MOBILE-APP-3',
        fault: 'slow',
      },
      {
        title: 'Ask while Sentry is down',
        why: 'You learn what is wrong. Make Sentry work again, then click Try again.',
        handle: 'member',
        place: 'general',
        text: '/sentry issue STOREFRONT-1B',
        fault: 'status-503',
      },
    ],
  },
];
