import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

const HIDDEN = 'STOREFRONT-1A';
const MISSING = 'STOREFRONT-9ZZ';

describe('asking for an issue that one cannot see', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeEach(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
  });
  afterEach(() => stack.stop());

  /** Without what differs in any two messages: the name that was typed, and Slack's own IDs. */
  const same = (text: string) =>
    text.replaceAll(MISSING, HIDDEN).replace(/"block_id":"=[0-9a-z]+"/g, '');
  const noticeAbout = (as: string, name: string) =>
    grants.noticeLike(as, new RegExp(`Grant request[\\s\\S]*${name}`));
  const teams = () =>
    stack.sentry.world.memberByEmail('other-member@example.com').teams.map((one) => one.teamSlug);

  it.each([
    (name: string) => `issue ${name}`,
    (name: string) => `resolve ${name}`,
    (name: string) => `priority ${name} high`,
    (name: string) => `issue https://acme.sentry.io/issues/?query=${name}`,
  ])('is the same from start to end, whether it is hidden or missing (%#)', async (textOf) => {
    const seen = [];
    for (const name of [HIDDEN, MISSING]) {
      const before = grants.noticesOf('other-member').length;
      const refusal = await stack.ask('other-member', textOf(name));
      const form = await grants.openAsk('other-member', refusal);
      const asked = await grants.submitAsk('other-member', 'I am on call');
      await grants.click('owner', await noticeAbout('owner', name), 'Decline…');
      await grants.forms.submit('owner', { answer: 'No' });
      const told = grants.noticesOf('other-member').slice(before);
      const shown = [allText(refusal), JSON.stringify(refusal.blocks), form.json, asked.text];
      seen.push([...shown, ...told].map(same));
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.at(-1)).toMatch(/Declined by <@U0OWNER>/);
  });

  it('of a project that is hidden looks like one that is missing', async () => {
    const [hidden, missing] = await Promise.all(
      ['storefront', 'nowhere-near'].map((slug) => stack.ask('other-member', `keys ${slug}`)),
    );
    const shown = [hidden, missing].map((message) =>
      same(JSON.stringify(message?.blocks).replace(/storefront|nowhere-near/g, 'slug')),
    );
    expect(shown[0]).toBe(shown[1]);
    expect(shown[0]).toMatch(/access ask project (?:keys |project:)slug/);
  });

  it('in a form is the same too', async () => {
    const seen = [];
    for (const name of [HIDDEN, MISSING]) {
      const refusal = await grants.forms.open('other-member', `assign ${name}`);
      const form = await grants.openAsk('other-member');
      const asked = await grants.submitAsk('other-member', 'I am on call');
      seen.push([refusal.json, form.json, asked.text].map(same));
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('asks managers and owners alone, who may know which of the two it is', async () => {
    await grants.ask('other-member', `issue ${MISSING}`, 'Please');
    const told = await grants.noticeFor('manager');
    await grants.click('manager', told, 'Grant…');
    expect(grants.forms.seen('manager').text).toMatch(/That issue doesn’t exist/);
    for (const as of ['admin', 'member']) expect(grants.noticesOf(as)).toEqual([]);
  });

  it('is granted by adding to one of the project’s teams', async () => {
    await grants.ask('other-member', `issue ${HIDDEN}`, 'Please');
    await grants.click('manager', await grants.noticeFor('manager'), 'Grant…');
    const form = grants.forms.seen('manager');
    expect(form.text).toMatch(/asks for: Access to the project of the issue.*STOREFRONT-1A/);
    await grants.forms.submit('manager', { team: 'storefront' });
    expect(teams()).toContain('storefront');
    expect(await grants.lastWordTo('other-member')).toMatch(/Granted by <@U0MANAGER>/);
    expect(allText(await stack.ask('other-member', `issue ${HIDDEN}`))).toContain(HIDDEN);
  });

  it('is not granted by a team that no longer has the project', async () => {
    await grants.ask('other-member', `issue ${HIDDEN}`, 'Please');
    await grants.click('manager', await grants.noticeFor('manager'), 'Grant…');
    const { projects } = stack.sentry.world;
    const project = projects.all().find(({ slug }) => slug === 'storefront');
    projects.update(project?.id ?? '', { teams: ['docs'] });
    const { text } = await grants.forms.submit('manager', { team: 'storefront' });
    expect(text).toMatch(/Your choice doesn’t fit the request/);
    expect(stack.sentry.callsOf('addMemberToTeam')).toEqual([]);
  });

  it('is offered for a project by its slug too, and not to who sees every project', async () => {
    await grants.ask('other-member', 'stats project:storefront', 'Please');
    expect(allText(await grants.noticeFor('owner'))).toMatch(/Access to the project `storefront`/);
    const plain = await stack.ask('manager', `issue ${MISSING}`);
    expect(JSON.stringify(plain.blocks)).not.toContain('Ask for access');
    expect(await grants.ask('other-member', 'issue STOREFRONT-2B', '  ')).toMatch(/You ask for/);
  });
});
