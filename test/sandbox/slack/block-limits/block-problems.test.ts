import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../../../../sandbox/slack/block-limits/block-problems.ts';
import type { Surface } from '../../../../sandbox/slack/block-limits/rule.ts';
import { VALID_BLOCKS } from './valid-blocks.ts';

const SURFACES: readonly Surface[] = ['message', 'modal', 'home', 'unfurl'];
const pt = (text: string) => ({ type: 'plain_text', text });
const md = (text: string) => ({ type: 'mrkdwn', text });
const section = (text = 'x') => ({ type: 'section', text: md(text) });
const button = (more: object = {}) => ({ type: 'button', text: pt('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object) => ({ type: 'input', label: pt('L'), element });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: pt('o'), value: `${index}` }));
const raw = (text: string) => ({ type: 'raw_text', text });
const table = (...rows: object[][]) => ({ type: 'table', rows });
const chart = (series: object[], categories: string[]) => ({
  type: 'data_visualization',
  title: 't',
  chart: { type: 'line', series, axis_config: { categories } },
});

const payload = (block: object, surface: Surface): object => {
  if (surface === 'modal')
    return { type: 'modal', title: pt('T'), submit: pt('S'), blocks: [block] };
  if (surface === 'home') return { type: 'home', blocks: [block] };
  return { ...(surface === 'message' ? { text: 't' } : {}), blocks: [block] };
};

describe('a valid payload', () => {
  for (const [name, { block, surfaces }] of Object.entries(VALID_BLOCKS)) {
    it(`is ${name} on ${surfaces} only`, () => {
      const taken = SURFACES.filter((s) => blockProblems(payload(block, s), s).length === 0);
      expect(taken).toEqual(surfaces.split(' '));
    });
  }

  it('is measured in code points, not UTF-16 units', () => {
    const header = (length: number) => ({ type: 'header', text: pt('😀'.repeat(length)) });
    expect(blockProblems(payload(header(150), 'message'), 'message')).toEqual([]);
    expect(blockProblems(payload(header(151), 'message'), 'message')).toEqual([
      { pointer: '/blocks/0/text/text', problem: 'must be less than 151 characters' },
    ]);
  });

  it('may be an attachment with the older fields and a preview', () => {
    const attachment = { title: 't', text: 'x', color: '#fff', preview: { title: pt('p') } };
    expect(blockProblems(attachment, 'unfurl')).toEqual([]);
  });
});

describe('an invalid payload', () => {
  const cases: readonly (readonly [string, object, string, string])[] = [
    ['an unknown block', { type: 'sektion' }, '/blocks/0', 'unsupported type: sektion'],
    ['an unknown key', { type: 'divider', x: 1 }, '/blocks/0', 'invalid additional property: x'],
    [
      'an empty section',
      { type: 'section' },
      '/blocks/0',
      'must provide at least one of: text, fields',
    ],
    ['an empty text', section(''), '/blocks/0/text/text', 'must be more than 0 characters'],
    [
      'a long section',
      section('x'.repeat(3001)),
      '/blocks/0/text/text',
      'must be less than 3001 characters',
    ],
    [
      'a long field',
      { type: 'section', fields: [md('x'.repeat(2001))] },
      '/blocks/0/fields/0/text',
      'must be less than 2001 characters',
    ],
    [
      'eleven fields',
      { type: 'section', fields: Array(11).fill(md('x')) },
      '/blocks/0/fields',
      'no more than 10 items allowed',
    ],
    [
      'an emoji flag on mrkdwn',
      { type: 'section', text: { ...md('x'), emoji: true } },
      '/blocks/0/text',
      'invalid additional property: emoji',
    ],
    [
      'mrkdwn in a header',
      { type: 'header', text: md('x') },
      '/blocks/0/text/type',
      'unsupported type: mrkdwn',
    ],
    [
      'a long button',
      actions(button({ text: pt('x'.repeat(76)) })),
      '/blocks/0/elements/0/text/text',
      'must be less than 76 characters',
    ],
    [
      'a long value',
      actions(button({ value: 'x'.repeat(2001) })),
      '/blocks/0/elements/0/value',
      'must be less than 2001 characters',
    ],
    [
      'an unknown style',
      actions(button({ style: 'default' })),
      '/blocks/0/elements/0/style',
      'must be one of: primary, danger',
    ],
    [
      'a url that is none',
      actions(button({ url: 'example' })),
      '/blocks/0/elements/0/url',
      'has an invalid format',
    ],
    [
      '26 elements',
      actions(...Array(26).fill(button())),
      '/blocks/0/elements',
      'no more than 25 items allowed',
    ],
    [
      'a text input in actions',
      actions({ type: 'plain_text_input' }),
      '/blocks/0/elements/0',
      'unsupported type: plain_text_input',
    ],
    [
      '101 options',
      actions({ type: 'static_select', options: options(101) }),
      '/blocks/0/elements/0/options',
      'no more than 100 items allowed',
    ],
    [
      'six overflow options',
      actions({ type: 'overflow', options: options(6) }),
      '/blocks/0/elements/0/options',
      'no more than 5 items allowed',
    ],
    [
      'options beside groups',
      actions({
        type: 'static_select',
        options: options(1),
        option_groups: [{ label: pt('g'), options: options(1) }],
      }),
      '/blocks/0/elements/0',
      'must provide exactly one of: options, option_groups',
    ],
    [
      'an initial option that is not offered',
      actions({
        type: 'static_select',
        options: options(1),
        initial_option: { text: pt('O'), value: '0' },
      }),
      '/blocks/0/elements/0',
      'initial_option must match one of the options exactly',
    ],
    [
      'an empty filter',
      actions({ type: 'conversations_select', filter: {} }),
      '/blocks/0/elements/0/filter',
      'must provide at least one of: include, exclude_external_shared_channels, exclude_bot_users',
    ],
    [
      'a url and a file',
      {
        type: 'image',
        alt_text: 'a',
        image_url: 'https://example.com',
        slack_file: { id: 'F012345678' },
      },
      '/blocks/0',
      'must provide exactly one of: image_url, slack_file',
    ],
    [
      'eleven texts in a context',
      { type: 'context', elements: Array(11).fill(md('x')) },
      '/blocks/0/elements',
      'no more than 10 items allowed',
    ],
    [
      'a card with nothing',
      { type: 'card' },
      '/blocks/0',
      'must provide at least one of: hero_image, title, actions, body',
    ],
    [
      'a container in a container',
      {
        type: 'container',
        title: pt('t'),
        child_blocks: [{ type: 'container', title: pt('t'), child_blocks: [section()] }],
      },
      '/blocks/0/child_blocks/0',
      'unsupported type: container',
    ],
    [
      'a folded container that cannot fold',
      { type: 'container', title: pt('t'), child_blocks: [section()], default_collapsed: true },
      '/blocks/0',
      'default_collapsed needs is_collapsible',
    ],
    [
      '21 columns',
      table(Array(21).fill(raw('x'))),
      '/blocks/0/rows/0',
      'no more than 20 items allowed',
    ],
    [
      'a table of 10,001 characters',
      table([raw('x'.repeat(10_001))]),
      '/blocks/0',
      'cells must hold less than 10001 characters',
    ],
    [
      'a ragged data table',
      { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('a'), raw('b')]] },
      '/blocks/0/rows/1',
      'all rows must have equal length',
    ],
    [
      'an empty pie',
      {
        type: 'data_visualization',
        title: 't',
        chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] },
      },
      '/blocks/0/chart/segments/0/value',
      'must be more than 0',
    ],
    [
      'a series that misses a category',
      chart([{ name: 's', data: [{ label: 'a', value: 1 }] }], ['a', 'b']),
      '/blocks/0/chart',
      'series s must have one point for each category, in order',
    ],
    [
      'two series of one name',
      chart(Array(2).fill({ name: 's', data: [{ label: 'a', value: 1 }] }), ['a']),
      '/blocks/0/chart',
      'series names must be unique',
    ],
  ];
  for (const [name, block, pointer, problem] of cases) {
    it(`is ${name}`, () => {
      expect(blockProblems(payload(block, 'message'), 'message')).toContainEqual({
        pointer,
        problem,
      });
    });
  }

  const messages: readonly (readonly [string, object, string])[] = [
    [
      '51 blocks',
      { text: 't', blocks: Array(51).fill(section()) },
      'no more than 50 items allowed',
    ],
    ['nothing at all', {}, 'no_text'],
    ['40,001 characters of text', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [
      '13,201 characters in blocks',
      {
        text: 't',
        blocks: [...Array(4).fill(section('x'.repeat(3000))), section('x'.repeat(1201))],
      },
      'msg_blocks_too_long',
    ],
    [
      'one block_id twice',
      {
        text: 't',
        blocks: [
          { ...section(), block_id: 'b' },
          { ...section(), block_id: 'b' },
        ],
      },
      'block_id already exists',
    ],
    [
      'one action_id twice in a block',
      { text: 't', blocks: [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))] },
      'action_id already exists',
    ],
    [
      'two tables',
      {
        text: 't',
        blocks: [
          table([raw('a')]),
          { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b')]] },
        ],
      },
      'only_one_table_allowed',
    ],
    [
      'a second table in an attachment',
      { text: 't', blocks: [table([raw('a')])], attachments: [{ blocks: [table([raw('a')])] }] },
      'only_one_table_allowed',
    ],
    [
      'three charts',
      {
        text: 't',
        blocks: Array(3).fill(chart([{ name: 's', data: [{ label: 'a', value: 1 }] }], ['a'])),
      },
      'no more than 2 data_visualization blocks allowed',
    ],
    [
      '12,001 characters of markdown',
      { text: 't', blocks: Array(2).fill({ type: 'markdown', text: 'x'.repeat(6001) }) },
      'markdown must be less than 12001 characters',
    ],
  ];
  for (const [name, message, problem] of messages) {
    it(`is a message with ${name}`, () => {
      expect(blockProblems(message, 'message').map((found) => found.problem)).toContain(problem);
    });
  }

  const modal = { type: 'modal', title: pt('T'), blocks: [section()] };
  const views: readonly (readonly [string, object, 'modal' | 'home', string])[] = [
    [
      'a modal without a title',
      { type: 'modal', blocks: [section()] },
      'modal',
      'missing required field: title',
    ],
    [
      'a title of 25 characters',
      { ...modal, title: pt('x'.repeat(25)) },
      'modal',
      'must be less than 25 characters',
    ],
    [
      'inputs without submit',
      { ...modal, blocks: [input({ type: 'plain_text_input' })] },
      'modal',
      'missing required field: submit',
    ],
    [
      '101 blocks',
      { ...modal, blocks: Array(101).fill(section()) },
      'modal',
      'no more than 100 items allowed',
    ],
    ['no blocks', { ...modal, blocks: [] }, 'modal', 'no fewer than 1 items required'],
    [
      '3,001 characters of private_metadata',
      { ...modal, private_metadata: 'x'.repeat(3001) },
      'modal',
      'must be less than 3001 characters',
    ],
    [
      'a view above 250 kB',
      { ...modal, blocks: Array(100).fill(section('x'.repeat(2900))) },
      'modal',
      'view_too_large',
    ],
    [
      'two focused inputs',
      {
        ...modal,
        submit: pt('S'),
        blocks: [1, 2].map(() => input({ type: 'plain_text_input', focus_on_load: true })),
      },
      'modal',
      'only one element may have focus_on_load',
    ],
    [
      'lengths the wrong way round',
      {
        ...modal,
        submit: pt('S'),
        blocks: [input({ type: 'plain_text_input', min_length: 5, max_length: 2 })],
      },
      'modal',
      'min_length must not be above max_length',
    ],
    [
      'numbers the wrong way round',
      {
        ...modal,
        submit: pt('S'),
        blocks: [
          input({
            type: 'number_input',
            is_decimal_allowed: true,
            min_value: '10',
            max_value: '9',
          }),
        ],
      },
      'modal',
      'min_value must not be above max_value',
    ],
    [
      'a home tab with a submit button',
      { type: 'home', blocks: [section()], submit: pt('S') },
      'home',
      'invalid additional property: submit',
    ],
    ['a home tab that is a modal', modal, 'home', 'must be home'],
  ];
  for (const [name, view, surface, problem] of views) {
    it(`is ${name}`, () => {
      expect(blockProblems(view, surface).map((found) => found.problem)).toContain(problem);
    });
  }

  it("is a preview whose icon has the name in Slack's types", () => {
    expect(blockProblems({ blocks: [section()], preview: { iconUrl: 'x' } }, 'unfurl')).toEqual([
      { pointer: '/preview', problem: 'invalid additional property: iconUrl' },
    ]);
  });

  it('is reported with problems and never with an exception, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...SURFACES), (anything, surface) => {
        expect(blockProblems({ blocks: [anything] }, surface).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is any block with an unknown key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(VALID_BLOCKS)),
        fc.string({ minLength: 1 }).map((key) => `x_${key}`),
        ({ block, surfaces }, key) => {
          const surface = SURFACES.find((candidate) => surfaces.includes(candidate)) ?? 'message';
          expect(blockProblems(payload({ ...block, [key]: 1 }, surface), surface)).toEqual([
            { pointer: '/blocks/0', problem: `invalid additional property: ${key}` },
          ]);
        },
      ),
    );
  });
});
