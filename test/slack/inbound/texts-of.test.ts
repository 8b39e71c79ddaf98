import { expect, test } from 'vitest';
import { textsOf } from '../../../src/slack/listeners/expand-message.ts';

test('the texts of a message include those of its blocks and attachments', () => {
  const message = {
    text: 'one',
    user: 'U0',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'two' }, fields: [{ text: 'three' }] },
    ],
    attachments: [
      { fallback: 'four', title_link: 'five', fields: [{ title: 'six', value: 'seven' }] },
    ],
  };
  expect(textsOf(message).toSorted()).toEqual(
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].toSorted(),
  );
});

test("the texts read are limited to Slack's maximum, however deep and wide the message is", () => {
  const total = (texts: readonly string[]) => texts.reduce((sum, { length }) => sum + length, 0);
  const wide = { blocks: Array.from({ length: 100_000 }, () => ({ text: 'x'.repeat(100) })) };
  expect(total(textsOf(wide))).toBeLessThanOrEqual(40_000);
  expect(total(textsOf({ text: 'x'.repeat(100_000) }))).toBe(40_000);
  let deep: object = { text: 'end' };
  for (let level = 0; level < 50_000; level += 1) deep = { blocks: [deep] };
  expect(textsOf(deep)).toEqual([]);
  for (const odd of [undefined, null, 'text', 7, []]) expect(textsOf(odd)).toEqual([]);
});
