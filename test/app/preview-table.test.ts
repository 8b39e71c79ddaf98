import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

// The rules of previews as sentences, checked over real HTTP: kind of user × project × channel × setting.

const SEES: Readonly<Record<string, (project: string, isOpen: boolean) => boolean>> = {
  owner: () => true,
  manager: () => true,
  admin: (project, isOpen) => isOpen || project === 'storefront',
  member: (project, isOpen) => isOpen || project === 'storefront',
  'other-member': (project, isOpen) => isOpen || project === 'platform-api',
  billing: () => false,
  nobody: () => false,
  invited: () => false,
  guest: () => false,
  unconfirmed: () => false,
  deactivated: () => false,
  robot: () => false,
};
const HINTED = ['nobody', 'invited', 'unconfirmed'];
const CHANNELS: Readonly<Record<string, boolean>> = {
  general: true,
  incidents: true,
  lobby: true,
  'closed-room': true,
  dm: true,
  'people-dm': true,
  'partner-room': false,
  'pending-shared': false,
};
const PROJECTS = ['storefront', 'platform-api'] as const;
const DIRECT = ['dm', 'people-dm'];
const SET_CHANNELS = Object.keys(CHANNELS).filter((channel) => !DIRECT.includes(channel));
const SETTINGS = [undefined, 'off', 'thin', 'full'] as const;

interface Case {
  readonly as: string;
  readonly project: string;
  readonly channel: string;
}

const CASES: readonly Case[] = Object.keys(SEES).flatMap((as) =>
  PROJECTS.flatMap((project) => Object.keys(CHANNELS).map((channel) => ({ as, project, channel }))),
);

function ruleInText(
  { as, project, channel }: Case,
  setting: (typeof SETTINGS)[number],
  isOpen: boolean,
): string {
  const here = DIRECT.includes(channel) ? undefined : setting;
  if (here === 'off' || CHANNELS[channel] !== true) return 'nothing';
  if (SEES[as]?.(project, isOpen) !== true) return 'nothing';
  return here ?? (isOpen ? 'full' : 'thin');
}

describe.each([
  ['closed', false],
  ['open', true],
])('while membership is %s', (_word, isOpen) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
      sentry: { openMembership: isOpen },
      sentryTimings: { maxAgeMs: 600_000 },
    });
  });
  afterAll(() => stack.stop());

  /** Returns the detail of the preview that a link to a new issue gets. */
  const shown = async ({ as, project, channel }: Case): Promise<string> => {
    const { id } = stack.sentry.world.addIssue({ project, title: 'Fresh' });
    const link = `https://acme.sentry.io/issues/${id}/`;
    const text = allText((await stack.share(as, link, channel)).unfurls);
    if (text === '') return 'nothing';
    return text.includes('first seen <!date') ? 'full' : 'thin';
  };

  describe.each(SETTINGS)('in channels that are set to %s', (setting) => {
    it('every kind of user gets what the rules say, for each project and channel', async () => {
      for (const channel of setting === undefined ? [] : SET_CHANNELS) {
        await stack.ask('owner', `previews ${setting}`, channel);
      }
      const wrong: string[] = [];
      for (const facts of CASES) {
        const expected = ruleInText(facts, setting, isOpen);
        const actual = await shown(facts);
        if (actual !== expected) wrong.push(`${JSON.stringify(facts)}: ${actual}, not ${expected}`);
      }
      expect(CASES).toHaveLength(192);
      expect(wrong).toEqual([]);
    }, 120_000);
  });

  const hintsOf = (handle: string) =>
    ['dm', ...SET_CHANNELS]
      .flatMap((channel) => stack.slack.messagesSeenBy(handle, channel))
      .filter(({ text }) => text.startsWith('Your Sentry link has no preview'));

  it('only unmapped users were told why, once each', () => {
    for (const handle of Object.keys(SEES)) {
      expect([handle, hintsOf(handle).length]).toEqual([handle, HINTED.includes(handle) ? 1 : 0]);
    }
  });
});
