import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

describe('several changes in one command', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeEach(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
  });
  afterEach(() => stack.stop());

  const teamsOf = (email: string) =>
    stack.sentry.world.memberByEmail(email).teams.map(({ teamSlug }) => teamSlug);

  it('can each be asked for, and what was made can be undone', async () => {
    const { world } = stack.sentry;
    world.updateOrganization({ openMembership: true });
    const receipt = await stack.ask('member', 'team docs add me other-member@example.com @admin');
    expect(allText(receipt)).toMatch(/1 of 3 succeeded/);
    const buttons = JSON.stringify(receipt.blocks);
    expect(buttons.match(/access ask change/g)).toHaveLength(2);
    expect(buttons.match(/team undo:add/g)).toHaveLength(1);

    await stack.slack.click({ as: 'member', message: receipt, actionId: 'answer_below:1' });
    await stack.app.settled();
    expect(grants.forms.seen('member').text).toMatch(/You ask for:.*other-member@example\.com/);
    await grants.submitAsk('member', 'She writes them');
    await grants.click('owner', await grants.noticeFor('owner'), 'Grant');
    expect(teamsOf('other-member@example.com')).toContain('docs');
    expect(teamsOf('admin@example.com')).not.toContain('docs');
  });

  it('offer one button if the same would help with all', async () => {
    const { id } = stack.sentry.world.memberByEmail('member@example.com');
    stack.sentry.world.members.update(id, { orgRole: 'billing' });
    const receipt = await stack.ask('member', 'resolve STOREFRONT-1A STOREFRONT-2B');
    expect(allText(receipt)).toMatch(/0 of 2 succeeded/);
    expect(JSON.stringify(receipt.blocks).match(/access ask role member/g)).toHaveLength(1);
    expect((await grants.openAsk('member', receipt)).text).toMatch(/The Sentry role Member/);
  });

  it('tell nothing about issues that one cannot see', async () => {
    const receipt = await stack.ask('other-member', 'resolve STOREFRONT-1A STOREFRONT-9ZZ');
    const [hidden, missing] = receipt.blocks.filter((block) => 'accessory' in block);
    const same = (block: unknown) =>
      JSON.stringify(block)
        .replaceAll('STOREFRONT-9ZZ', 'STOREFRONT-1A')
        .replace(/"block_id":"=[0-9a-z]+"|answer_below:\d/g, '');
    expect(same(hidden)).toBe(same(missing));
    expect(same(hidden)).toContain('access ask project STOREFRONT-1A');
  });
});
