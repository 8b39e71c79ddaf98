import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('a grant request', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeEach(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
  });
  afterEach(() => stack.stop());

  it('is asked once, and a repeat says where it stands', async () => {
    await grants.ask('member', 'audit', 'Please');
    await grants.noticeFor('manager');
    const count = grants.noticesOf('manager').length;
    expect(await grants.ask('member', 'audit', 'Please!')).toMatch(/nobody has decided yet/);
    expect(grants.noticesOf('manager')).toHaveLength(count);
  });

  it('is taken back by who asked, and then decided by nobody', async () => {
    await grants.ask('member', 'audit', 'Please');
    const told = await grants.noticeFor('manager');
    const list = await stack.ask('member', 'access');
    expect(allText(list)).toMatch(/The Sentry role Manager, open until/);
    await stack.slack.click({ as: 'member', message: list, text: 'Take back' });
    await stack.app.settled();
    const ended = await grants.noticeLike('manager', /Taken back by the person who asked/);
    expect(JSON.stringify(ended.blocks)).not.toMatch(/"button"/);
    expect(allText(await stack.ask('member', 'access'))).toMatch(/no open grant requests/);
    const button = JSON.stringify(told.blocks).match(/access grant ([0-9a-f-]+)/)?.[1];
    expect(allText(await stack.ask('manager', `access grant ${button}`))).toMatch(/took this back/);
    expect(await grants.ask('member', 'audit', 'After all')).toMatch(/^Asked/);
  });

  it('is one of at most five of a person', async () => {
    const last = [];
    for (const number of ['1A', '2B', '3C', '4D', '5E', '6F']) {
      last.push(await grants.ask('other-member', `issue STOREFRONT-${number}`, 'Please'));
    }
    expect(last.filter((text) => text.startsWith('Asked'))).toHaveLength(5);
    expect(last.at(-1)).toMatch(/5 open requests, which is the limit/);
  });
});

describe('a grant request with a channel for requests', () => {
  it('goes to the channel instead of people, with masked addresses', async () => {
    const grants = await grantsOf({ ...EVERYBODY_ACTS, REQUESTS_CHANNEL: 'C0GENERAL' });
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.stack.slack.waitFor(
      () =>
        grants.stack.slack
          .messagesSeenBy('manager', 'general')
          .find((message) => /Grant request/.test(allText(message))),
      { what: 'a notice in the channel', timeoutMs: 15_000 },
    );
    expect(allText(told)).toMatch(/o…@example\.com/);
    expect(grants.noticesOf('manager')).toEqual([]);
    await grants.stack.stop();
  });
});
