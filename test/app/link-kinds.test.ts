import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SITE = 'https://acme.sentry.io';
const EVENT = seedEventId('STOREFRONT-1A event 1');

describe('links of every kind', () => {
  let stack: Stack;
  let now = new Date();
  beforeAll(async () => {
    stack = await startStack({
      environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
      // Only the bot's clock is moved forward.
      sentry: { now: () => new Date() },
      now: () => now,
    });
    await stack.ask('owner', 'previews full', 'general');
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    now = new Date(now.getTime() + 31 * 60_000);
    stack.sentry.resetCalls();
  });

  const previews = async (text: string, as = 'member', channel = 'general') =>
    (await stack.share(as, text, channel)).unfurls;
  const hintsOf = (as: string) =>
    stack.slack
      .messagesSeenBy(as, 'general')
      .filter(({ text }) => text.startsWith('Your Sentry link has no preview'));

  it.each([
    ['of the issue', `${SITE}/issues/6500000001/events/${EVENT}/`],
    ['behind the issue', `${SITE}/issues/6500000001/${EVENT}/`],
    ['of the issue by short ID', `${SITE}/issues/STOREFRONT-1A/events/${EVENT}/`],
    ['of a project', `https://sentry.io/acme/storefront/events/${EVENT}/`],
    [
      'with dashes and capitals',
      `${SITE}/issues/6500000001/events/${EVENT.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}/`,
    ],
  ])('get the card of the event: an event %s', async (_what, url) => {
    const text = allText(await previews(url));
    expect(text).toContain('Event: TypeError: Cannot read');
    expect(text).toMatch(/\*Environment\*\n`production`/);
    expect(text).toContain(EVENT);
  });

  it.each([
    `${SITE}/projects/storefront/?project=1`,
    'https://sentry.io/organizations/acme/projects/storefront/',
  ])('get the card of the project: %s', async (url) => {
    expect(allText(await previews(url))).toMatch(/Project: .*\n`storefront`/);
  });

  it.each([
    'issues/6500000001/open-periods/',
    'issues/6500000001/tags/browser/',
    'issues/feedback/?feedbackSlug=storefront%3A6500000001',
  ])('get the card of the issue, whatever the page: %s', async (page) => {
    expect(allText(await previews(`${SITE}/${page}`))).toContain('TypeError: Cannot read');
  });

  it.each([`discover/storefront:${EVENT}/`, `issues/6500000001/events/${EVENT}/tags/browser/`])(
    'get the card of the event, whatever the page: %s',
    async (page) => {
      expect(allText(await previews(`${SITE}/${page}`))).toContain('Event: TypeError: Cannot read');
    },
  );

  it('get nothing for pages that name no issue, event or project, without a call to Sentry', async () => {
    expect(await previews(`${SITE}/replays/${EVENT}/?project=1 ${SITE}/issues/feedback/`)).toEqual(
      [],
    );
    expect(stack.sentry.calls).toEqual([]);
  });

  it('get the cards of a project and an issue whose slug begins with an underscore', async () => {
    const { projects } = stack.sentry.world;
    const storefront = stack.sentry.world.projectBySlug('storefront');
    if (storefront === undefined) throw new Error('no storefront');
    const { slug } = projects.add({ ...storefront, slug: '_web', name: 'Underscored' });
    const issue = stack.sentry.world.addIssue({ project: slug, title: 'Found by its slug' });
    const shortId = stack.sentry.world.shortIdOf(issue);
    expect(shortId).toMatch(/^_WEB-/);
    expect(allText(await previews(`${SITE}/issues/${shortId}/`))).toContain('Found by its slug');
    expect(allText(await previews(`${SITE}/projects/_web/`))).toContain('Underscored');
    expect(allText(await stack.ask('member', `issue ${shortId}`))).toContain('Found by its slug');
    expect(allText(await stack.ask('member', 'keys _web'))).toContain('_web');
  });

  it('get nothing for events and projects of other teams', async () => {
    expect(await previews(`${SITE}/issues/6500000001/events/${EVENT}/`, 'other-member')).toEqual(
      [],
    );
    expect(await previews(`${SITE}/projects/storefront/`, 'other-member')).toEqual([]);
    expect(await previews(`${SITE}/projects/nowhere/`)).toEqual([]);
  });

  it('get thin cards when several kinds are in one message, also beside foreign links', async () => {
    const unfurls = await previews(
      `${SITE}/issues/6500000001/ ${SITE}/projects/storefront/ ${SITE}/settings/account/ ${SITE}/issues/6500000004/events/${seedEventId('STOREFRONT-1D event 2')}/`,
    );
    expect(unfurls).toHaveLength(3);
    expect(allText(unfurls)).not.toContain('first seen <!date');
  });

  it('get one card for two links to the same issue', async () => {
    const unfurls = await previews(
      `${SITE}/issues/6500000002/ ${SITE}/issues/6500000002/?project=1`,
    );
    expect(unfurls).toHaveLength(1);
    expect(allText(unfurls)).toContain('first seen <!date');
  });

  it('get one card for links to issues that Sentry merged', async () => {
    const unfurls = await previews(`${SITE}/issues/STOREFRONT-1A/ ${SITE}/issues/STOREFRONT-1C/`);
    expect(unfurls).toHaveLength(1);
  });

  it('say on the short card that the channel saw the full one, and only then', async () => {
    const url = `${SITE}/issues/STOREFRONT-1E/`;
    const other = `${SITE}/issues/STOREFRONT-1D/`;
    expect(allText(await previews(`${url} ${other}`))).not.toContain('This card is short');
    // The channel has seen only the short card so far.
    expect(allText(await previews(url))).toContain('first seen <!date');
    now = new Date(now.getTime() + 10 * 60_000);
    const again = allText(await previews(url));
    expect(again).not.toContain('first seen <!date');
    expect(again).toContain('This card is short because this channel saw the full one');
  });

  it('say how many of them have no card', async () => {
    const ids = ['1A', '1B', '1D', '1E', '1H', '1J', '1K'];
    const urls = ids.map((id) => `${SITE}/issues/STOREFRONT-${id}/`);
    const unfurls = await previews(urls.join(' '));
    expect(unfurls).toHaveLength(5);
    expect(allText(unfurls)).toContain('2 more links left out: I show 5 a message.');
  });

  it('get a thin card for an issue shown in the same channel within half an hour, and a full one elsewhere', async () => {
    const isFull = async (channel?: string) =>
      allText(await previews(`${SITE}/issues/STOREFRONT-1E/`, 'member', channel)).includes(
        'first seen <!date',
      );
    await stack.ask('owner', 'previews full', 'incidents');
    expect(await isFull()).toBe(true);
    expect(await isFull()).toBe(false);
    expect(await isFull('incidents')).toBe(true);
    now = new Date(now.getTime() + 30 * 60_000 + 1);
    expect(await isFull()).toBe(true);
  });

  it('get a preview when an edit adds them, also in a thread', async () => {
    const { ts: threadTs } = await stack.slack.post({
      as: 'member',
      in: 'general',
      text: 'thread',
    });
    const message = await stack.slack.post({ as: 'member', in: 'general', text: 'look', threadTs });
    await stack.slack.edit({ as: 'member', message, text: `look at ${SITE}/issues/6500000004/` });
    await stack.app.settled();
    const edited = stack.slack
      .messagesSeenBy('member', 'general')
      .find(({ ts }) => ts === message.ts);
    expect(edited?.unfurls).toHaveLength(1);
  });

  it('get current data in the same detail when Slack requests a refresh', async () => {
    const issue = stack.sentry.world.addIssue({
      project: 'storefront',
      title: 'Refreshed',
      count: 5,
    });
    const url = `${SITE}/issues/${issue.id}/`;
    const message = await stack.share('member', url);
    stack.sentry.world.issues.update(issue.id, { count: 6 });
    const refresh = (user: string) =>
      stack.slack.deliverEvent(
        {
          type: 'link_shared',
          channel: message.channelId,
          user,
          message_ts: message.ts,
          is_unfurl_refresh: true,
          links: [{ domain: 'sentry.io', url }],
        },
        { in: 'general' },
      );
    const shown = () =>
      allText(
        stack.slack.messagesSeenBy('member', 'general').find(({ ts }) => ts === message.ts)
          ?.unfurls,
      );
    await refresh('U0OTHERMEMBER');
    await stack.app.settled();
    expect(shown()).toContain('\n5 events');
    await refresh('U0ADMIN');
    await stack.app.settled();
    expect(shown()).toContain('\n6 events');
  });

  describe('authors without a Sentry mapping', () => {
    it('get a private hint once a day', async () => {
      await previews(`${SITE}/issues/6500000001/`, 'nobody');
      await previews(`${SITE}/issues/6500000002/`, 'nobody');
      const [hint, ...others] = hintsOf('nobody');
      expect(others).toEqual([]);
      expect(hint?.visibleTo).toBe('U0NOBODY');
      now = new Date(now.getTime() + 24 * 60 * 60_000 + 1);
      await previews(`${SITE}/issues/6500000001/`, 'nobody');
      expect(hintsOf('nobody')).toHaveLength(2);
    });

    it('get no hint about links that would have no preview anyway', async () => {
      now = new Date(now.getTime() + 48 * 60 * 60_000);
      const before = hintsOf('invited').length;
      await previews(`${SITE}/settings/account/`, 'invited');
      await previews('https://other.sentry.io/issues/1/', 'invited');
      await previews(`${SITE}/issues/6500000001/`, 'invited', 'partner-room');
      await stack.ask('owner', 'previews off', 'incidents');
      await previews(`${SITE}/issues/6500000001/`, 'invited', 'incidents');
      expect(hintsOf('invited')).toHaveLength(before);
    });
  });
});

describe('links in a message being composed', () => {
  it('get thin cards without controls, if the operator allows it, and no hint', async () => {
    const stack = await startStack({
      environment: { UNFURL_COMPOSER: 'on' },
      sentry: { openMembership: true },
    });
    try {
      const link = `${SITE}/issues/6500000001/`;
      const composed: string[] = [];
      stack.slack.subscribe((change) => {
        if (change.kind !== 'composer-changed') return;
        composed.push(JSON.stringify(stack.slack.composerOf(change.userId)));
      });
      await stack.slack.post({ as: 'member', in: 'general', text: link, compose: true });
      await stack.app.settled();
      expect(composed[0]).toContain('Cannot read');
      expect(composed[0]).not.toMatch(/first seen <!date|action_id/);

      await stack.slack.post({ as: 'nobody', in: 'partner-room', text: link, compose: true });
      await stack.app.settled();
      const told = stack.slack.messagesSeenBy('nobody', 'dm');
      expect(told.filter(({ text }) => text.startsWith('Your link'))).toEqual([]);
    } finally {
      await stack.stop();
    }
  });

  it('get their previews in the composer, with and without an unfurl ID', async () => {
    const stack = await startStack({
      environment: { UNFURL_COMPOSER: 'on' },
      sentry: { openMembership: true },
    });
    try {
      const shared = {
        type: 'link_shared',
        channel: 'COMPOSER',
        user: 'U0MEMBER',
        message_ts: 'U0MEMBER-1',
        links: [{ domain: 'sentry.io', url: `${SITE}/issues/6500000001/` }],
      };
      await stack.slack.deliverEvent({ ...shared, unfurl_id: 'U0MEMBER-1', source: 'composer' });
      await stack.slack.deliverEvent(shared);
      await stack.app.settled();
      const calls = stack.slack.apiCalls.filter(({ method }) => method === 'chat.unfurl');
      expect(calls.map(({ args }) => args)).toMatchObject([
        { unfurl_id: 'U0MEMBER-1', source: 'composer' },
        { channel: 'COMPOSER', ts: 'U0MEMBER-1' },
      ]);
    } finally {
      await stack.stop();
    }
  });
});
