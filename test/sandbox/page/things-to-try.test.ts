import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setSentryFault } from '../../../sandbox/page/server/sentry-switch.ts';
import { FAULT_WORDS } from '../../../sandbox/page/things/fault-words.ts';
import { THINGS_TO_TRY, type ThingToTry } from '../../../sandbox/page/things/things-to-try.ts';
import { COMMANDS } from '../../../src/commands/registry.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const THINGS = THINGS_TO_TRY.flatMap(({ things }) => things);
const COMMAND = '/sentry ';
const textOf = ({ text = '' }: ThingToTry) => text;
const named = (things: readonly ThingToTry[]) =>
  things.map((thing) => [thing.title, thing] as const);

describe('each thing to try', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      messages: true,
      environment: {
        BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0MANAGER=manager@example.com',
      },
      // The slow fault takes its time.
      sentryTimings: { deadlineMs: 30_000 },
    });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.faults.clear());

  const opensForm = ({ handle, place, text }: ThingToTry) =>
    place === 'general' &&
    handle === 'manager' &&
    /^\/sentry (?:invite|role|remove) /.test(text ?? '');
  const commands = THINGS.filter((thing) => textOf(thing).startsWith(COMMAND));
  const links = THINGS.filter((thing) => textOf(thing).includes('https://'));
  const messages = THINGS.filter(
    (thing) => !commands.includes(thing) && !links.includes(thing) && thing.text !== undefined,
  );

  it.each(named(commands.filter((thing) => !opensForm(thing))))(
    'gets an answer from the bot: %s',
    async (_, { handle, place, text = '', fault }) => {
      setSentryFault(stack.sentry, fault ?? 'none');
      const answer = await stack.ask(handle, text.replace(COMMAND, ''), place);
      expect(answer.author.kind).toBe('bot');
      expect(answer.visibleTo).toBeDefined();
      expect(answer.blocks.length).toBeGreaterThan(0);
      expect(allText(answer)).not.toMatch(/Usage|one word too many|I do not know what/);
      if (fault === 'status-503') expect(answer.text).toContain('Sentry');
    },
  );

  it.each(named(commands.filter(opensForm)))(
    'opens a form that can be sent as it is filled in: %s',
    async (_, { handle, place, text = '' }) => {
      await stack.slack.command({ as: handle, in: place, text: text.replace(COMMAND, '') });
      await stack.app.settled();
      const modal = stack.slack.modalOf(handle);
      expect(modal?.view.payload['submit']).toBeDefined();
      await stack.slack.closeView({ as: handle });
    },
  );

  it.each(named(links))(
    'has a preview only where no other company reads along: %s',
    async (_, { handle, place, text = '' }) => {
      const { unfurls } = await stack.share(handle, text, place);
      const count = text.match(/https:/g)?.length;
      expect(unfurls.length).toBe(place === 'partner-room' ? 0 : count);
    },
  );

  it('shows a message whose IDs the shortcut expands', async () => {
    const [thing] = messages.filter(({ title }) => title === 'Expand Sentry IDs');
    if (thing === undefined) throw new Error('there is no such thing');
    const { handle, place, text = '' } = thing;
    const message = await stack.share(handle, text, place);
    await stack.slack.messageShortcut({ as: handle, message, callbackId: 'expand_sentry_ids' });
    await stack.app.settled();
    const answer = allText(stack.slack.messagesSeenBy(handle, place).at(-1));
    expect(answer).toContain('TypeError');
    expect(answer).toContain('Payment provider');
  });

  it.each(named(messages.filter(({ title }) => title !== 'Expand Sentry IDs')))(
    'is a message that the bot answers: %s',
    async (_, { handle, place, text = '' }) => {
      const count = stack.slack.messagesSeenBy(handle, place).length;
      await stack.slack.post({ as: handle, in: place, text });
      await stack.slack.waitFor(
        () => stack.slack.messagesSeenBy(handle, place).length === count + 2,
        { what: 'an answer' },
      );
      expect(allText(stack.slack.messagesSeenBy(handle, place).at(-1))).toContain('STOREFRONT-1');
    },
  );

  it('has a title of its own', () => {
    expect(new Set(THINGS.map(({ title }) => title)).size).toBe(THINGS.length);
  });

  it('is about every part of the bot', () => {
    const names = new Set(commands.map((thing) => textOf(thing).split(' ')[1]));
    const expected = ['issue', 'members', 'stats', 'previews', 'invite', 'role', 'remove', 'link'];
    expect([...names]).toEqual(expect.arrayContaining([...expected, 'can', 'audit', 'whoami']));
    const known = COMMANDS.map(({ name }) => name);
    const mistyped = [...names].filter((name) => name !== undefined && !known.includes(name));
    expect(mistyped).toEqual(['isue']);
    expect(THINGS.map(({ place }) => place)).toEqual(expect.arrayContaining(['home', 'dm']));
  });
});

it('every fault of the panel has a label and a note', () => {
  for (const { label, note } of Object.values(FAULT_WORDS)) expect(`${label}${note}`).not.toBe('');
});
