import type { LocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { PRIORITIES } from '../../../src/model/issues/issue-change.ts';
import type { Cast } from '../cast.ts';
import type { Random } from '../random.ts';
import { askForAccess, decideOnGrant, takeBack } from './acts-on-grants.ts';
import { fillForm } from './fill-form.ts';

/** What an act needs. */
export interface Hand {
  /** Handle of the acting user. */
  readonly as: string;
  readonly random: Random;
  readonly cast: Cast;
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  /** Returns a unique number. */
  readonly nextNumber: () => number;
  /** Runs the act once, or twice at the same time like an impatient user. */
  readonly once: (act: () => Promise<unknown>) => Promise<void>;
}

type Act = (hand: Hand) => Promise<void>;

const CHANNELS = ['general', 'incidents', 'dm'] as const;
const ROLES = ['member', 'admin', 'manager', 'owner'] as const;
const TEAMS = ['storefront', 'platform', 'mobile'] as const;
const LOOK_UPS = [
  'whoami',
  'org',
  'members is:pending',
  'status',
  'audit 5',
  'issue STOREFRONT-1A',
  'projects',
  'previews',
  'link',
  'no such word',
] as const;
const LINK = 'https://acme.sentry.io/issues/6500000001/';

const RESOLVED_IN = ['', '', 'next', 'release:latest'] as const;
const ARCHIVED_UNTIL = ['until-escalating', 'forever', '2h', '100 events', '5 users'] as const;
const ASSIGNEES = ['me', '#storefront', 'nobody', 'changed-1@example.com'] as const;

function someIssues({ random, cast }: Hand): string {
  return Array.from({ length: random.between(1, 2) }, () => random.pick(cast.issueIds)).join(' ');
}

function say(hand: Hand, text: string): Promise<void> {
  const channel = hand.random.pick(CHANNELS);
  return hand.once(() => hand.slack.command({ as: hand.as, in: channel, text }));
}

/** Acts of users, by name. */
export const ACTS = {
  link: (hand) => {
    const { spares, memberEmails } = hand.cast;
    const { random } = hand;
    return say(hand, `link @${random.pick(spares).handle} ${random.pick(memberEmails)}`);
  },
  unlink: (hand) => say(hand, `unlink @${hand.random.pick(hand.cast.spares).handle}`),
  block: (hand) => {
    const off = hand.random.chance(0.5) ? ' off' : '';
    return say(hand, `block @${hand.random.pick(hand.cast.spares).handle}${off}`);
  },
  previews: (hand) => say(hand, `previews ${hand.random.pick(['off', 'thin', 'full'])}`),
  resend: (hand) => {
    const email = hand.random.pick(hand.cast.inviteEmails);
    const [invite] = hand.sentry.world.members.withAddress(email);
    return say(hand, `resend ${invite?.id ?? 1}`);
  },
  invite: async (hand) => {
    const { random } = hand;
    const emails = Array.from(
      { length: random.between(1, 3) },
      () => `new-${hand.nextNumber()}@example.com`,
    );
    // One of the addresses already belongs to a member.
    if (random.chance(0.15)) emails.push(random.pick(hand.cast.memberEmails));
    const team = random.chance(0.6) ? ` ${random.pick(TEAMS)}` : '';
    const role = random.chance(0.8) ? 'member' : random.pick(ROLES);
    await fillForm(hand, `invite ${emails.join(' ')} ${role}${team}`);
  },
  role: (hand) =>
    fillForm(hand, `role ${hand.random.pick(hand.cast.memberEmails)} ${hand.random.pick(ROLES)}`),
  remove: (hand) => {
    const email = hand.random.pick(hand.cast.memberEmails);
    return fillForm(hand, `remove ${email}`, { typed: email });
  },
  cancel: (hand) => fillForm(hand, `remove ${hand.random.pick(hand.cast.inviteEmails)}`),
  organization: (hand) => fillForm(hand, 'org edit', { name: `Acme ${hand.nextNumber()}` }),
  resolve: (hand) => say(hand, `resolve ${someIssues(hand)} ${hand.random.pick(RESOLVED_IN)}`),
  unresolve: (hand) => say(hand, `unresolve ${someIssues(hand)}`),
  archive: (hand) => say(hand, `archive ${someIssues(hand)} ${hand.random.pick(ARCHIVED_UNTIL)}`),
  assign: (hand) => say(hand, `assign ${someIssues(hand)} ${hand.random.pick(ASSIGNEES)}`),
  priority: (hand) => say(hand, `priority ${someIssues(hand)} ${hand.random.pick(PRIORITIES)}`),
  comment: (hand) => {
    const issue = hand.random.pick(hand.cast.issueIds);
    // The same words again are another comment.
    return say(hand, `comment ${issue} Comment ${hand.random.between(1, 5)}`);
  },
  undo: async (hand) => {
    const message = hand.slack
      .messagesSeenBy(hand.as, hand.random.pick(CHANNELS))
      .findLast(({ blocks }) => JSON.stringify(blocks).includes('"Undo"'));
    if (message === undefined) return;
    await hand.once(() => hand.slack.click({ as: hand.as, message, text: 'Undo' }));
  },
  askForAccess,
  decideOnGrant,
  takeBack,
  lookUp: (hand) => say(hand, hand.random.pick(LOOK_UPS)),
  postLink: async ({ slack, as, random }) => {
    await slack.post({ as, in: random.pick(CHANNELS), text: `see ${LINK}` });
  },
  openHome: async ({ slack, as }) => {
    await slack.openHome({ as });
  },
} as const satisfies Readonly<Record<string, Act>>;

/** Relative frequency of each act. */
export type Often = Readonly<Record<keyof typeof ACTS, number>>;

const OFTEN: Often = {
  link: 10,
  unlink: 7,
  block: 7,
  previews: 6,
  resend: 8,
  invite: 12,
  role: 22,
  remove: 5,
  cancel: 3,
  organization: 5,
  resolve: 8,
  unresolve: 6,
  archive: 6,
  assign: 6,
  priority: 6,
  comment: 6,
  undo: 12,
  askForAccess: 20,
  decideOnGrant: 14,
  takeBack: 3,
  lookUp: 9,
  postLink: 4,
  openHome: 2,
};

/** Acts on issues. */
const ON_ISSUES: readonly string[] = [
  'resolve',
  'unresolve',
  'archive',
  'assign',
  'priority',
  'comment',
  'undo',
];

/** Acts on grant requests, and the undoing of what was granted. */
const ON_GRANTS: readonly string[] = ['askForAccess', 'decideOnGrant', 'takeBack', 'undo'];

/** Returns how often people do what: everything, or only what a run is about. */
export function oftenWith(run: {
  readonly onlyIssues?: boolean;
  readonly onlyGrants?: boolean;
}): Often {
  if (run.onlyIssues === true) return onlyOf(ON_ISSUES);
  return run.onlyGrants === true ? onlyOf(ON_GRANTS) : OFTEN;
}

function onlyOf(acts: readonly string[]): Often {
  const others = Object.keys(OFTEN).filter((act) => !acts.includes(act));
  return { ...OFTEN, ...Object.fromEntries(others.map((act) => [act, 0])) };
}
