import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const LINK = 'https://acme.sentry.io/issues/6500000001/';

describe('/sentry previews', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: OWNER_LINKED });
  });
  afterAll(() => stack.stop());

  const say = async (as: string, text: string, channel?: string) =>
    allText(await stack.ask(as, text, channel));
  const isFull = async (url: string) =>
    allText((await stack.share('member', url, 'incidents')).unfurls).includes('first seen <!date');

  it('shows every member how a channel is set, and who may change it', async () => {
    const text = await say('member', 'previews', 'incidents');
    expect(text).toMatch(/<#C0INCIDENTS>/);
    expect(text).toMatch(/That’s the default/);
    expect(text).toMatch(/managers and owners can change this/);
    expect(await say('billing', 'previews')).toMatch(/Your Sentry role doesn’t let you/);
  });

  it('sets the channel it is typed in, and no other', async () => {
    expect(await say('owner', 'previews full', 'incidents')).toMatch(
      /Previews in <#C0INCIDENTS> are set:[\s\S]*a full preview/,
    );
    expect(await isFull(LINK)).toBe(true);
    expect(await say('member', 'previews', 'general')).toMatch(/That’s the default/);
    await stack.ask('owner', 'previews off', 'incidents');
    expect((await stack.share('member', LINK, 'incidents')).unfurls).toEqual([]);
    await stack.ask('owner', 'previews THIN', 'incidents');
    expect(await isFull('https://acme.sentry.io/issues/6500000004/')).toBe(false);
    expect(await say('owner', 'previews thin', 'incidents')).toMatch(/Already done/);
  });

  it('is recorded in the audit log, with the channel', async () => {
    const text = await say('owner', 'audit 20');
    expect(text).toMatch(/set link previews in <#C0INCIDENTS> \(previews: full → off\)/);
  });

  it.each(['member', 'admin'])('is read-only for the %s', async (as) => {
    expect(await say(as, 'previews off')).toMatch(/You need the Manager/);
  });

  it('requires more than a matching e-mail address', async () => {
    expect(await say('manager', 'previews off')).toMatch(/Your account is matched by email only/);
  });

  it('says what is missing before bare IDs can be shown, and leaves the setting as it is', async () => {
    const text = await say('owner', 'previews thin ids on', 'incidents');
    expect(text).toMatch(/lacks the scopes `channels:history` and `groups:history`/);
    expect(text).toContain('npm run manifest -- --bare-ids');
    expect(await say('member', 'previews', 'incidents')).toMatch(
      /two-line preview\.[\s\S]*get no reply/,
    );
    expect(await say('owner', 'previews ids on', 'dm')).toMatch(/in channels only/);
  });

  it('sets what can be set, and explains the rest', async () => {
    const text = await say('owner', 'previews full ids on', 'incidents');
    expect(text).toMatch(
      /Previews in <#C0INCIDENTS> are set:[\s\S]*a full preview[\s\S]*get no reply/,
    );
    expect(text).toMatch(/lacks the scopes `channels:history` and `groups:history`/);
    expect(await say('member', 'previews', 'incidents')).toMatch(
      /a full preview[\s\S]*get no reply/,
    );
    expect(await say('owner', 'audit 5')).toMatch(/previews: \S+ → full\) ·/);
  });

  it.each([
    ['previews loud', /I don’t understand `loud`/],
    ['previews thin loud', /I don’t understand `loud`/],
    ['previews thin ids', /Missing/],
    ['previews thin ids maybe', /I don’t understand `maybe`/],
    ['previews thin ids on now', /I didn’t expect `now`/],
  ])('explains what is wrong with "%s"', async (text, answer) => {
    expect(await say('owner', text)).toMatch(answer);
  });
});

it('bare IDs are turned on and off where the app reads messages', async () => {
  const stack = await startStack({ environment: OWNER_LINKED, bareIds: true });
  try {
    const say = async (text: string) => allText(await stack.ask('owner', text));
    expect(await say('previews ids on')).toMatch(/`WEB-1A`, get a reply/);
    expect(await say('previews off')).toMatch(/get no reply while previews are off/);
    expect(await say('previews thin ids off')).toMatch(/get no reply/);
    expect(await say('audit')).toMatch(/ids: on → off/);
  } finally {
    await stack.stop();
  }
});
