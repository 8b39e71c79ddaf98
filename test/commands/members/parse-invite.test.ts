import { expect, test } from 'vitest';
import { plainWords } from '../../../src/commands/core/plain-words.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { parseInvite } from '../../../src/commands/members/parse-invite.ts';

const parse = (text: string) => parseInvite(plainWords(tokenize(text)));

test.each([
  ['a@example.com, b@example.com', ['a@example.com', 'b@example.com'], undefined, []],
  ['storefront a@example.com', ['a@example.com'], undefined, ['storefront']],
  ['Ann van Example <a@example.com> admin', ['a@example.com'], 'admin', []],
  ['web Ann <a@example.com> ops', ['a@example.com'], undefined, ['web', 'ops']],
  ['Manager a@example.com', ['a@example.com'], 'manager', []],
  ['admin owner a@example.com', ['a@example.com'], 'admin', ['owner']],
  ['<@U012AB3CD> ; ,', [], undefined, ['<@U012AB3CD>']],
])('the words of an invitation are sorted: %j', (text, emails, role, others) => {
  expect(parse(text)).toEqual({ emails, role, others });
});
