import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const typesOf = ({ blocks }: LocalMessage) => blocks.map(({ type }) => type);
const chartOf = ({ blocks }: LocalMessage) =>
  JSON.stringify(blocks.find(({ type }) => type === 'data_visualization') ?? {});

describe('/sentry stats', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ sentryTimings: { backoffBaseMs: 5, deadlineMs: 1_500 } });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.world.updateOrganization({ openMembership: false });
    stack.sentry.resetCalls();
  });
  const projectsAsked = () =>
    stack.sentry
      .callsOf('retrieveEventCounts')
      .map(({ query }) => new URLSearchParams(query).getAll('project'));
  const idOf = (slug: string) => stack.sentry.world.projectBySlug(slug)?.id ?? '';

  it('shows a sentence, a chart and a table', async () => {
    const answer = await stack.ask('owner', 'stats 14d by outcome');
    expect(answer.visibleTo).toBeDefined();
    expect(typesOf(answer).slice(0, 4)).toEqual([
      'section',
      'data_visualization',
      'table',
      'context',
    ]);
    expect(answer.text).toMatch(
      /^\*[\d,]+ errors accepted\* in the last 14 days and today, 7 % filtered out, .* the previous 14 days\./,
    );
    expect(allText(answer)).toContain('All projects of the organization');
    expect(stack.rawLog()).not.toContain('blocks refused');
  });

  it.each([
    ['stats 24h category:errors', /errors accepted\* in the last 24 hours/],
    ['stats BY Category 2w', /errors, .*transactions and .*accepted\* in the last 2 weeks/],
    ['stats project:storefront by category', /`storefront`/],
    ['stats 30d by project', /checkout-2 · [\d,]+ · \d+ %/],
    ['stats category:attachment', /MB of attachments accepted/],
    ['stats 90d', /in the last 90 days/],
    ['stats category:session', /0 sessions accepted/],
  ])('understands %s', async (text, words) => {
    expect((await stack.ask('owner', text)).text).toMatch(words);
    expect(stack.rawLog()).not.toContain('blocks refused');
  });

  it("counts only the projects of a member's teams, named or not", async () => {
    const answer = await stack.ask('member', 'stats by project');
    expect(answer.text).toContain('The 3 projects of your teams');
    expect(answer.text).not.toMatch(/platform-api|docs-site|batch-jobs/);
    const own = ['checkout-2', 'mobile-app', 'storefront'].map(idOf).toSorted();
    const asked = projectsAsked();
    expect(asked).toHaveLength(3);
    for (const ids of asked) expect(ids.toSorted()).toEqual(own);
  });

  it('counts all projects for everyone when the organization is open', async () => {
    stack.sentry.world.updateOrganization({ openMembership: true });
    const fresh = await startStack({ sentry: { openMembership: true } });
    try {
      const answer = await fresh.ask('member', 'stats by project');
      expect(answer.text).toContain('All projects of the organization');
      expect(answer.text).toMatch(/platform-api/);
    } finally {
      await fresh.stop();
    }
  });

  it('replies to a foreign project as to a missing one, and counts nothing', async () => {
    const notYours = await stack.ask('other-member', 'stats project:storefront');
    const notThere = await stack.ask('other-member', 'stats project:no-such-thing');
    expect(notYours.text).toMatch(/Project not found, or you don’t have access/);
    expect(notThere.text).toBe(notYours.text);
    expect(projectsAsked()).toEqual([]);
  });

  it('is refused before anything is counted', async () => {
    expect((await stack.ask('billing', 'stats')).text).toMatch(/You need the Member/);
    expect((await stack.ask('nobody', 'stats')).text).toMatch(/No Sentry member/);
    expect((await stack.ask('guest', 'stats')).text).toMatch(/don’t serve guests/);
    expect(projectsAsked()).toEqual([]);
  });

  it('says when the user has no projects', async () => {
    const { world } = stack.sentry;
    const { id, teams } = world.memberByEmail('admin@example.com');
    world.members.update(id, { teams: [] });
    try {
      expect((await stack.ask('admin', 'stats')).text).toMatch(/None of your teams has a project/);
      expect(projectsAsked()).toEqual([]);
    } finally {
      world.members.update(id, { teams });
    }
  });

  it.each([
    ['stats soon', /I don’t understand `soon`/],
    ['stats 91d', /I don’t understand `91d`/],
    ['stats by', /Missing: `by outcome`/],
    ['stats by weekday', /I don’t understand/],
    ['stats category:nonsense', /Sentry refused this: Invalid category/],
  ])('explains what is wrong with "%s"', async (text, words) => {
    expect((await stack.ask('owner', text)).text).toMatch(words);
  });

  it("reports Sentry's failure", async () => {
    stack.sentry.faults.set({ kind: 'status', status: 503, operations: ['retrieveEventCounts'] });
    expect((await stack.ask('owner', 'stats')).text).toMatch(/Sentry is having problems/);
  });

  it('falls back to lines of text when Slack refuses the chart, and to plain text when it refuses blocks', async () => {
    stack.slack.fault('response_url', { kind: 'status', status: 400 });
    const withoutChart = await stack.ask('owner', 'stats');
    expect(typesOf(withoutChart)).not.toContain('data_visualization');
    expect(typesOf(withoutChart)).toContain('table');
    expect(allText(withoutChart.blocks)).toMatch(/`[▁▂▃▄▅▆▇█]{14}` accepted/);

    stack.slack.fault('response_url', { kind: 'status', status: 400 }, 2);
    const plain = await stack.ask('owner', 'stats');
    expect(plain.blocks).toEqual([]);
    expect(plain.text).toMatch(/errors accepted[\s\S]*• Accepted/);
  });

  it('draws no more points than Slack accepts for a long period', async () => {
    const chart = chartOf(await stack.ask('owner', 'stats 168h by category'));
    const { categories } = JSON.parse(chart).chart.axis_config;
    expect(categories.length).toBeLessThanOrEqual(20);
    expect(categories.at(-1)).not.toMatch(/so far/);
  });

  it('counts only what was requested on a server that ignores filters', async () => {
    const fresh = await startStack({ sentry: { dialect: 'spec' } });
    try {
      const all = await fresh.ask('owner', 'stats by project');
      const one = await fresh.ask('owner', 'stats project:storefront');
      const [, counted] = /• storefront · ([\d,]+)/.exec(all.text) ?? [];
      expect(one.text).toContain('Your Sentry returned other counts too');
      expect(one.text).toContain(`*${counted} errors accepted*`);
      expect(one.blocks.some(({ type }) => type === 'data_visualization')).toBe(false);
      // Such a server does not report a project's teams, and without teams a project does not count as the user's own.
      expect((await fresh.ask('member', 'stats')).text).toMatch(/None of your teams has a project/);
    } finally {
      await fresh.stop();
    }
  });
});
