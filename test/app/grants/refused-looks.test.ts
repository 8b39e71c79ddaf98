import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../../sandbox/slack/workspace/message.ts';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

const HIDDEN = 'STOREFRONT-1A';
const MISSING = 'STOREFRONT-9ZZ';

describe('what somebody looks at and may not see', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  beforeAll(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
  });
  afterAll(() => stack.stop());

  const lastTo = (as: string) => {
    const seen = stack.slack.messagesSeenBy(as, 'general');
    const last = seen.findLast(({ author }) => author.kind === 'bot');
    if (last === undefined) throw new Error('no answer');
    return last;
  };
  const offersIn = (shown: unknown) =>
    [...JSON.stringify(shown).matchAll(/"value":"(access ask [^"]*)"/g)].map(([, value]) => value);
  const expand = async (as: string, text: string) => {
    const message = await stack.slack.post({ as: 'partner', in: 'general', text });
    await stack.slack.messageShortcut({ as, callbackId: 'expand_sentry_ids', message });
    await stack.app.settled();
    return lastTo(as);
  };

  it('is asked for from the hint about a link without a preview', async () => {
    await stack.share('nobody', 'https://acme.sentry.io/issues/6500000001/', 'general');
    const hint = lastTo('nobody');
    expect(allText(hint)).toMatch(/has no preview[\s\S]*Ask for access/);
    expect((await grants.openAsk('nobody', hint)).text).toMatch(/A link to your Sentry member/);
    expect((await grants.submitAsk('nobody', 'I am new')).text).toMatch(/^Asked\./);
    expect(allText(await grants.noticeFor('owner'))).toMatch(/A link to a Sentry member/);
    await stack.share('invited', 'https://acme.sentry.io/issues/6500000001/', 'general');
    expect(offersIn(lastTo('invited'))).toEqual([]);
  });

  it('is asked for from the home tab by who is not linked', async () => {
    await stack.slack.openHome({ as: 'nobody' });
    await stack.app.settled();
    await stack.slack.click({ as: 'nobody', home: true, text: 'Ask for access' });
    await stack.app.settled();
    expect(grants.forms.seen('nobody').text).toMatch(/A link to your Sentry member/);
    await stack.slack.openHome({ as: 'invited' });
    await stack.app.settled();
    expect(offersIn(stack.slack.homeOf('invited'))).toEqual([]);
  });

  it.each(['whoami', 'link'])('is asked for from /sentry %s by who is not linked', async (text) => {
    expect(offersIn(await stack.ask('nobody', text))).toEqual(['access ask link']);
    expect(offersIn(await stack.ask('invited', text))).toEqual([]);
    expect(offersIn(await stack.ask('member', text))).toEqual([]);
  });

  it('is asked for from a preview’s controls, by its link', async () => {
    const link = 'https://acme.sentry.io/issues/6500000001/';
    const message = await stack.share('member', link, 'general');
    for (const control of ['details', 'refresh']) {
      const shown = await chooseOn(message, `${control} issue:6500000001`);
      expect(offersIn(shown)).toEqual([`access ask project ${link}`]);
      expect((await grants.openAsk('other-member', shown)).text).toMatch(
        /Access to the project of the issue `6500000001`/,
      );
      await stack.slack.closeView({ as: 'other-member' });
    }
  });

  const chooseOn = async (message: LocalMessage, value: string) => {
    const menu = { message, actionId: 'issue_menu', value };
    await stack.slack.select({ as: 'other-member', ...menu });
    await stack.app.settled();
    return lastTo('other-member');
  };

  it('is asked for by its ID where a message is expanded, whether hidden or missing', async () => {
    const answer = await expand('other-member', `${HIDDEN} and PLATFORM-API-7 and ${MISSING}`);
    expect(offersIn(answer)).toEqual([HIDDEN, MISSING].map((id) => `access ask project ${id}`));
    const lines = answer.blocks.filter((block) => /"Ask for access"/.test(JSON.stringify(block)));
    const [hidden, missing] = lines.map((block) =>
      JSON.stringify(block)
        .replaceAll(MISSING, HIDDEN)
        .replace(/"block_id":"=[0-9a-z]+"|answer_below:\d/g, ''),
    );
    expect(hidden).toBe(missing);
    expect(offersIn(await expand('nobody', HIDDEN))).toEqual(['access ask link']);
    expect(offersIn(await expand('manager', `${HIDDEN} ${MISSING}`))).toEqual([]);
  });

  it('is asked for by its ID where several are shown', async () => {
    const answer = await stack.ask('other-member', `issue PLATFORM-API-7 ${HIDDEN} ${MISSING}`);
    expect(offersIn(answer)).toEqual([HIDDEN, MISSING].map((id) => `access ask project ${id}`));
    const shared = await stack.ask('manager', `issue PLATFORM-API-7 ${MISSING}`);
    expect(offersIn(shared)).toEqual([]);
  });
});
