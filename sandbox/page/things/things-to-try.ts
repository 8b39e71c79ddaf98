import type { SentryFaultName } from '../protocol/sentry-switches.ts';

/** Suggestion that fills the composer; sending it is up to the user. */
export interface ThingToTry {
  readonly title: string;
  /** Behavior that it demonstrates. */
  readonly why: string;
  readonly handle: string;
  readonly channel: string;
  readonly text: string;
  /** Fault that is switched on with it. */
  readonly fault?: SentryFaultName;
}

/** Suggestions that show what the bot does, in the order of a tour. */
export const THINGS_TO_TRY: readonly ThingToTry[] = [
  {
    title: 'Look up an issue',
    why: 'The card has what an incident needs; only you see it.',
    handle: 'member',
    channel: 'general',
    text: '/sentry issue STOREFRONT-1A',
  },
  {
    title: 'Post a link',
    why: 'Everybody in the channel sees what the link is about.',
    handle: 'owner',
    channel: 'general',
    text: 'Could this be it? https://acme.sentry.io/issues/6500000001/',
  },
  {
    title: 'Post several links',
    why: 'Several links get two lines each; the menu beside one has its details.',
    handle: 'member',
    channel: 'general',
    text: 'https://acme.sentry.io/issues/6500000002/ and https://acme.sentry.io/issues/6500000004/',
  },
  {
    title: 'See how previews are set',
    why: 'Each channel decides how much it sees; managers and owners change that.',
    handle: 'member',
    channel: 'incidents',
    text: '/sentry previews',
  },
  {
    title: 'Ask for another team’s issue',
    why: 'Their own Sentry role decides: not theirs and not there look the same.',
    handle: 'other-member',
    channel: 'general',
    text: '/sentry issue STOREFRONT-1A',
  },
  {
    title: 'List the members',
    why: 'Fifteen a page, as one of Slack’s own tables, with buttons to turn the page.',
    handle: 'member',
    channel: 'general',
    text: '/sentry members',
  },
  {
    title: 'Mistype a repository',
    why: 'What has a name like it comes with a button that goes on with it.',
    handle: 'member',
    channel: 'general',
    text: '/sentry commits acme/storfront',
  },
  {
    title: 'Look for client keys',
    why: 'Those of your own projects, with the public DSN and never a secret.',
    handle: 'other-member',
    channel: 'general',
    text: '/sentry keys',
  },
  {
    title: 'See how many errors there were',
    why: 'Slack’s own chart with a table, over the projects of your teams; share it with the button below.',
    handle: 'member',
    channel: 'general',
    text: '/sentry stats 14d by outcome',
  },
  {
    title: 'Share where another company listens',
    why: 'Ask, then click Share to channel: a shared channel gets nothing.',
    handle: 'owner',
    channel: 'partner-room',
    text: '/sentry stats 24h by project',
  },
  {
    title: 'Ask who you are',
    why: 'Which Sentry member the bot takes you for, and what you may do.',
    handle: 'manager',
    channel: 'general',
    text: '/sentry whoami',
  },
  {
    title: 'Ask without a Sentry account',
    why: 'No match, no data, and what to do about it.',
    handle: 'nobody',
    channel: 'general',
    text: '/sentry issue STOREFRONT-1A',
  },
  {
    title: 'Type a wrong command',
    why: 'The nearest commands come with a button that runs them.',
    handle: 'member',
    channel: 'general',
    text: '/sentry isue STOREFRONT-1A',
  },
  {
    title: 'Look at a hostile title',
    why: 'Mentions and disguised links from Sentry stay plain text.',
    handle: 'member',
    channel: 'general',
    text: '/sentry issue STOREFRONT-1E',
  },
  {
    title: 'Post a link where another company listens',
    why: 'A shared channel gets no preview.',
    handle: 'owner',
    channel: 'partner-room',
    text: 'https://acme.sentry.io/issues/6500000001/',
  },
  {
    title: 'Ask while Sentry is down',
    why: 'An honest answer, and what to do. Switches the fault on.',
    handle: 'member',
    channel: 'general',
    text: '/sentry issue STOREFRONT-1B',
    fault: 'status-503',
  },
];
