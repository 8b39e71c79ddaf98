import { describe, expect, test } from 'vitest';
import type { Identification } from '../../../src/model/principal.ts';
import { type HelpEntry, help, helpList, helpOf } from '../../../src/views/bot/help.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aPrincipal } from '../../support/models.ts';

const ENTRIES: readonly HelpEntry[] = [
  {
    name: 'help',
    group: 'you-and-bot',
    starter: 'help issue',
    usage: '[command]',
    summary: 'shows what you may run',
    examples: ['help issue'],
    allowed: true,
  },
  {
    name: 'whoami',
    group: 'you-and-bot',
    starter: 'whoami',
    usage: '',
    summary: 'says who you are',
    examples: ['whoami'],
    allowed: 'unknown',
  },
  {
    name: 'issue',
    group: 'look-up',
    starter: 'issue WEB-1A',
    usage: '<short ID|issue ID|link>',
    summary: 'shows an issue',
    examples: ['issue WEB-1A', 'issue 4504', 'issue https://acme.sentry.io/issues/4504/'],
    allowed: false,
  },
];
const MAPPED: Identification = { kind: 'mapped', principal: aPrincipal() };
const UNMAPPED: Identification = {
  kind: 'unmapped',
  actor: { teamId: 'T0', userId: 'U0' },
  reason: { kind: 'no-member' },
};
const names = { project: 'storefront', shortId: 'STOREFRONT-1A' };
const commandName = '/sentry';

describe('help', () => {
  test('lists by group, a line each, with names that the reader may see', () => {
    const entries = ENTRIES.map((entry) => ({ ...entry, allowed: true }));
    const message = help({
      commandName,
      list: helpList({ commandName, entries, names }),
      identification: MAPPED,
    });
    expectValidMessage(message);
    expectNoLeftovers(message);
    expect(message.text).toMatchInlineSnapshot(`
      "You’re Member in Sentry, with the role Member.
      *Look up*
      • \`/sentry issue STOREFRONT-1A\` – shows an issue
      *You and this bot*
      • \`/sentry help issue\` – shows what you may run
      • \`/sentry whoami\` – says who you are
      \`/sentry help &lt;command&gt;\` shows everything about a command."
    `);
    expect(JSON.stringify(message.blocks)).toContain('"value":"issue STOREFRONT-1A"');
  });

  test('shows the usage of a command for which no example is known to work', () => {
    const entries = ENTRIES.map((entry) => ({ ...entry, allowed: true }));
    const none = { project: undefined, shortId: undefined };
    const message = help({
      commandName,
      list: helpList({ commandName, entries, names: none }),
      identification: MAPPED,
    });
    expect(message.text).toContain('`/sentry issue &lt;short ID|issue ID|link&gt;` – shows');
    expect(JSON.stringify(message.blocks)).not.toContain('"value":"issue');
  });

  test('names what the reader has no access to, and offers none of it', () => {
    const message = help({
      commandName,
      list: helpList({ commandName, entries: ENTRIES, names }),
      identification: MAPPED,
    });
    expect(message.text).toContain('*You don’t have access to:* `/sentry issue`');
    expect(message.text).not.toContain('*Look up*');
    expect(JSON.stringify(message.blocks)).not.toContain('"value":"issue');
  });

  test('says why a user is not mapped and what to do', () => {
    const { text } = help({
      commandName,
      list: helpList({ commandName, entries: ENTRIES, names }),
      identification: UNMAPPED,
    });
    expect(text).toContain('No Sentry member has the email of your Slack account.');
  });

  test('works for an unidentified user', () => {
    const { text } = help({
      commandName,
      list: helpList({ commandName, entries: ENTRIES, names }),
      identification: undefined,
    });
    expect(text).toContain('I can’t find out who you are in Sentry');
    expect(text).toContain('`/sentry issue');
  });

  test('says when a command does not exist, whatever was typed', () => {
    const unknown = '`<!channel>`';
    const message = help({
      commandName,
      list: helpList({ commandName, entries: ENTRIES, names }),
      identification: MAPPED,
      unknown,
    });
    expectValidMessage(message);
    expect(message.text).toContain('There is no command `ˋ&lt;!channel&gt;ˋ`.');
  });

  test("fits Slack's limits with far more commands than exist", () => {
    const entries = Array.from({ length: 60 }, (_, index) => ({
      ...(ENTRIES[2] as HelpEntry),
      name: `command-${index}`,
      starter: undefined,
      allowed: true,
    }));
    const message = help({
      commandName,
      list: helpList({ commandName, entries, names }),
      identification: MAPPED,
    });
    expectValidMessage(message);
    expect(JSON.stringify(message.blocks)).toContain('command-59');
    expect(message.text).toMatch(/\n…$/);
  });
});

test('help for one command shows its usage and all its examples', () => {
  const message = helpOf({ commandName: '/sentry-dev', entry: ENTRIES[2] as HelpEntry, names });
  expectValidMessage(message);
  expect(message.text).toMatchInlineSnapshot(`
    "*\`/sentry-dev issue &lt;short ID|issue ID|link&gt;\`* – shows an issue
    For example:
    • \`/sentry-dev issue STOREFRONT-1A\`
    • \`/sentry-dev issue 4504\`
    • \`/sentry-dev issue https://acme.sentry.io/issues/4504/\`
    You don’t have access to this command. \`/sentry-dev whoami\` shows what you may do."
  `);
});
