import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUN_COMMAND_ACTION } from '../../../src/views/blocks/buttons.ts';
import { unknownCommand } from '../../../src/views/failures/did-you-mean.ts';
import { expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const commandName = '/sentry';

describe('an unknown command', () => {
  test('gets suggestions of the nearest ones, each with a button that runs it', () => {
    const message = unknownCommand({
      commandName,
      given: 'isue',
      nearest: ['issue WEB-1A', 'invite'],
      instead: [],
    });
    expectValidMessage(message);
    expect(message.text).toMatchInlineSnapshot(`
      "I don’t know the command \`isue\`.
      Did you mean one of these?
      • \`/sentry issue WEB-1A\`
      • \`/sentry invite\`
      Type \`/sentry help\` to see all commands."
    `);
    const buttons = message.blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : [],
    );
    expect(buttons.map(({ value }) => value)).toEqual(['issue WEB-1A', 'invite']);
    const ids = buttons.map(({ action_id }) => action_id ?? '');
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => RUN_COMMAND_ACTION.test(id))).toBe(true);
  });

  test('without a near match gets a pointer to the help', () => {
    const message = unknownCommand({ commandName, given: 'xyzzy', nearest: [], instead: [] });
    expectValidMessage(message);
    expect(message.text).toBe(
      'I don’t know the command `xyzzy`.\nType `/sentry help` to see all commands.',
    );
  });

  test('whose text does not fit a button is suggested without one, rather than truncated', () => {
    const long = `issue ${'x'.repeat(2_000)}`;
    const message = unknownCommand({ commandName, given: 'isue', nearest: [long], instead: [] });
    expectValidMessage(message);
    expect(JSON.stringify(message)).not.toContain('run_command');
  });

  test('is shown as plain text, whatever it is', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(
          anyText.filter((text) => text !== ''),
          { maxLength: 3 },
        ),
        (given, nearest) => {
          const message = unknownCommand({ commandName, given, nearest, instead: [] });
          expectValidMessage(message);
          expect(message.text).not.toMatch(/<[!@#h]/);
        },
      ),
    );
  });
});
