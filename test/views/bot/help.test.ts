import { describe, expect, test } from 'vitest';
import type { Identification } from '../../../src/model/principal.ts';
import { type HelpEntry, help, helpOf } from '../../../src/views/bot/help.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aPrincipal } from '../../support/models.ts';

const ENTRIES: readonly HelpEntry[] = [
  {
    name: 'help',
    usage: '[command]',
    summary: 'shows what you may run',
    examples: ['help issue'],
    allowed: true,
  },
  {
    name: 'whoami',
    usage: '',
    summary: 'says who you are',
    examples: ['whoami'],
    allowed: 'unknown',
  },
  {
    name: 'issue',
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
const commandName = '/sentry';

describe('help', () => {
  test('shows first what the user may run, with an example, and says who they are', () => {
    const message = help({ commandName, entries: ENTRIES, identification: MAPPED });
    expectValidMessage(message);
    expectNoLeftovers(message);
    expect(message.text).toMatchInlineSnapshot(`
      "You are Member in Sentry, with the role Member.
      \`/sentry help [command]\` – shows what you may run, for example \`/sentry help issue\`
      \`/sentry whoami\` – says who you are
      *Not for you at present:*
      \`/sentry issue &lt;short ID|issue ID|link&gt;\` – shows an issue"
    `);
  });

  test('says why a user is not mapped and what to do', () => {
    const { text } = help({ commandName, entries: ENTRIES, identification: UNMAPPED });
    expect(text).toContain('No Sentry member has the email of your Slack account.');
  });

  test('works for an unidentified user', () => {
    const { text } = help({ commandName, entries: ENTRIES, identification: undefined });
    expect(text).toContain('I cannot find out at the moment who you are in Sentry');
    expect(text).toContain('`/sentry issue');
  });

  test('says when a command does not exist, whatever was typed', () => {
    const unknown = '`<!channel>`';
    const message = help({ commandName, entries: ENTRIES, identification: MAPPED, unknown });
    expectValidMessage(message);
    expect(message.text).toContain('There is no command `ˋ&lt;!channel&gt;ˋ`.');
  });

  test("fits Slack's limits with far more commands than exist", () => {
    const entries = Array.from({ length: 60 }, (_, index) => ({
      ...(ENTRIES[2] as HelpEntry),
      name: `command-${index}`,
      allowed: true,
    }));
    const message = help({ commandName, entries, identification: MAPPED });
    expectValidMessage(message);
    expect(JSON.stringify(message.blocks)).toContain('command-59');
    expect(message.text).toMatch(/\n…$/);
  });
});

test('help for one command shows its usage and all its examples', () => {
  const message = helpOf({ commandName: '/sentry-dev', entry: ENTRIES[2] as HelpEntry });
  expectValidMessage(message);
  expect(message.text).toMatchInlineSnapshot(`
    "*\`/sentry-dev issue &lt;short ID|issue ID|link&gt;\`* – shows an issue
    For example:
    • \`/sentry-dev issue WEB-1A\`
    • \`/sentry-dev issue 4504\`
    • \`/sentry-dev issue https://acme.sentry.io/issues/4504/\`
    You may not run this at present; \`/sentry-dev whoami\` says who you are to me."
  `);
});
