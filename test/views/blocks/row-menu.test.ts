import { expect, test } from 'vitest';
import { blockProblems } from '../../../sandbox/slack/block-limits/block-problems.ts';
import { section } from '../../../src/views/blocks/blocks.ts';
import { rowMenu } from '../../../src/views/blocks/row-menu.ts';

test('a menu holds as many actions as Slack allows, and none that would be cut', () => {
  const actions = [
    { label: 'x'.repeat(200), text: 'member 1' },
    { label: 'Too long', text: 'y'.repeat(151) },
    ...Array.from({ length: 9 }, (_, index) => ({ label: `Action ${index}`, text: `a ${index}` })),
  ];
  const menu = rowMenu(actions, 3);
  if (menu === undefined) throw new Error('no menu');
  expect(menu.options).toHaveLength(5);
  expect(menu.options.map(({ value }) => value)).not.toContain('y'.repeat(151));
  const message = { text: 'row', blocks: [{ ...section('row'), accessory: menu }] };
  expect(blockProblems(message, 'message')).toEqual([]);
});

test('a row without actions has no menu', () => {
  expect(rowMenu([], 0)).toBeUndefined();
});
