import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSentryFault } from '../../../sandbox/page/server/sentry-switch.ts';
import { FAULT_WORDS } from '../../../sandbox/page/things/fault-words.ts';
import { THINGS_TO_TRY } from '../../../sandbox/page/things/things-to-try.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

describe('each thing to try', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const commands = THINGS_TO_TRY.filter(({ text }) => text.startsWith('/sentry '));
  it.each(commands.map((thing) => [thing.title, thing] as const))(
    'gets a reply from the bot: %s',
    async (_, { handle, channel, text, fault }) => {
      setSentryFault(stack.sentry, fault ?? 'none');
      const answer = await stack.ask(handle, text.replace('/sentry ', ''), channel);
      expect(answer.author.kind).toBe('bot');
      expect(answer.visibleTo).toBeDefined();
      expect(answer.blocks.length).toBeGreaterThan(0);
      if (fault !== undefined) expect(answer.text).toContain('Sentry');
    },
  );

  const links = THINGS_TO_TRY.filter(({ text }) => text.includes('https://'));
  it.each(links.map((thing) => [thing.title, thing] as const))(
    'has a preview only where no other company reads along: %s',
    async (_, { handle, channel, text }) => {
      stack.sentry.faults.clear();
      const { unfurls } = await stack.share(handle, text, channel);
      const links = text.match(/https:/g)?.length;
      expect(unfurls.length).toBe(channel === 'partner-room' ? 0 : links);
    },
  );

  it('is either a command or a message with links', () => {
    expect(commands.length + links.length).toBe(THINGS_TO_TRY.length);
    expect(new Set(THINGS_TO_TRY.map(({ title }) => title)).size).toBe(THINGS_TO_TRY.length);
  });
});

it('every fault of the panel has a label and a note', () => {
  for (const { label, note } of Object.values(FAULT_WORDS)) expect(`${label}${note}`).not.toBe('');
});
