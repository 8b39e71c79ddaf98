import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UsageProblem } from '../../../src/model/usage-problem.ts';
import { textProblem, usageProblem } from '../../../src/views/failures/usage-problem.ts';
import { expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const command = {
  name: 'issue',
  usage: '<short ID|issue ID|link>',
  examples: ['issue WEB-1A'],
};
const what = 'a short ID such as `WEB-1A`';

function words(problem: UsageProblem): string {
  const message = usageProblem({ commandName: '/sentry', command, problem });
  expectValidMessage(message);
  return message.text;
}

describe('an invalid argument', () => {
  test('is answered with the problem, the usage and an example', () => {
    expect(words({ kind: 'missing', what })).toMatchInlineSnapshot(`
      "Missing: a short ID such as \`WEB-1A\`.
      Usage: \`/sentry issue &lt;short ID|issue ID|link&gt;\`
      Example: \`/sentry issue WEB-1A\`"
    `);
  });

  test.each([
    [
      { kind: 'not-understood', what, given: '<!here>' },
      'I don’t understand `&lt;!here&gt;`. I expected a short ID such as `WEB-1A`.',
    ],
    [{ kind: 'too-many', given: 'twice' }, 'I didn’t expect `twice`.'],
    [{ kind: 'too-long', limit: 8_000 }, 'That’s too long. I read up to 8,000 characters.'],
  ] as const)('has a text for %j', (problem, sentence) => {
    expect(words(problem)).toContain(sentence);
  });

  test('is shown as plain text, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        expect(words({ kind: 'not-understood', what, given })).not.toMatch(/<[!@#h]/);
      }),
    );
  });
});

test('a text that is too long gets the limit and a pointer to the help', () => {
  const message = textProblem({
    commandName: '/sentry',
    problem: { kind: 'too-long', limit: 8_000 },
  });
  expectValidMessage(message);
  expect(message.text).toMatchInlineSnapshot(`
    "That’s too long. I read up to 8,000 characters.
    Type \`/sentry help\` to see all commands."
  `);
});
