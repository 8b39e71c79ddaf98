import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIRST_PAGE, type ListSlice } from '../../../src/model/list.ts';
import { listMessage } from '../../../src/views/blocks/list-message.ts';
import type { Audience } from '../../../src/views/text/audience.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

interface Row {
  readonly name: string;
  readonly about: string | undefined;
  readonly at: Date | undefined;
}

const A_ROW: Row = {
  name: '<!channel> & co',
  about: 'ask owner@example.com',
  at: new Date('2026-11-01T08:00:00Z'),
};

function shown(facts: Partial<ListSlice<Row>> = {}, audience: Audience = 'person') {
  const message = listMessage<Row>({
    one: 'thing',
    what: 'things',
    columns: [
      {
        heading: 'Name',
        cell: ({ name }) => ({ kind: 'text', text: name, url: new URL('https://x.example/') }),
      },
      { heading: 'About', cell: ({ about }) => ({ kind: 'text', text: about }) },
      { heading: 'Since', cell: ({ at }) => ({ kind: 'date', date: at }) },
    ],
    listed: {
      rows: [A_ROW],
      place: FIRST_PAGE,
      next: undefined,
      previous: undefined,
      searched: undefined,
      unreadable: [],
      ...facts,
    },
    audience,
    textAt: (place) => (place.cursor === 'odd' ? undefined : `things page:${place.page}`),
  });
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message;
}

const buttons = (message: ReturnType<typeof shown>) =>
  message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

describe('a list', () => {
  test('is a table under its count, with the same words as text', () => {
    const message = shown();
    expect(message.text).toMatchInlineSnapshot(`
      "*1 thing*
      • &lt;!channel&gt; &amp; co · ask owner@example.com · 2026-11-01 08:00 UTC"
    `);
    expect(message.blocks).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "text": "*1 thing*",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
        {
          "column_settings": [
            {
              "align": "left",
              "is_wrapped": true,
            },
            {
              "align": "left",
              "is_wrapped": true,
            },
            {
              "align": "left",
              "is_wrapped": false,
            },
          ],
          "rows": [
            [
              {
                "text": "Name",
                "type": "raw_text",
              },
              {
                "text": "About",
                "type": "raw_text",
              },
              {
                "text": "Since",
                "type": "raw_text",
              },
            ],
            [
              {
                "elements": [
                  {
                    "elements": [
                      {
                        "text": "<!channel> & co",
                        "type": "link",
                        "url": "https://x.example/",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                ],
                "type": "rich_text",
              },
              {
                "text": "ask owner@example.com",
                "type": "raw_text",
              },
              {
                "elements": [
                  {
                    "elements": [
                      {
                        "fallback": "2026-11-01 08:00 UTC",
                        "format": "{date_short_pretty} {time}",
                        "timestamp": 1793520000,
                        "type": "date",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                ],
                "type": "rich_text",
              },
            ],
          ],
          "type": "table",
        },
      ]
    `);
  });

  test('shows a dash for a missing value, and omits it from the text', () => {
    const rows = [{ name: 'a', about: undefined, at: new Date(Number.NaN) }];
    const message = shown({ rows });
    expect(JSON.stringify(message.blocks)).toContain('{"type":"raw_text","text":"–"}');
    expect(message.text).toBe('*1 thing*\n• a');
  });

  test('is headed by how many there are, once, if that is known', () => {
    const rows = [A_ROW, A_ROW];
    expect(shown({ rows }).text).toMatch(/^\*2 things\*\n/);
    const next = { page: 2, cursor: '15:1:0', skip: 0 };
    expect(shown({ rows, next }).text).toMatch(/^\*Things\*\n/);
    expect(shown({ rows, searched: 40 }).text).toMatch(/^\*Things\*\n/);
    expect(JSON.stringify(shown({ rows }).blocks).match(/things/gi)).toHaveLength(1);
  });

  test('aligns columns of numbers to the right', () => {
    const message = listMessage<number>({
      one: 'count',
      what: 'counts',
      columns: [
        { heading: 'Name', cell: () => ({ kind: 'text', text: 'a' }) },
        { heading: 'Events', cell: (value) => ({ kind: 'number', value, words: String(value) }) },
      ],
      listed: {
        rows: [1, 20],
        place: FIRST_PAGE,
        next: undefined,
        previous: undefined,
        searched: undefined,
        unreadable: [],
      },
      audience: 'person',
      textAt: () => undefined,
    });
    expectValidMessage(message);
    expect(message.blocks[1]).toMatchObject({
      type: 'table',
      column_settings: [{ align: 'left' }, { align: 'right' }],
    });
  });

  test('has buttons in both directions in the middle', () => {
    const there = { cursor: '15:2:0', skip: 0 };
    const message = shown({
      place: { page: 3, ...there },
      next: { page: 4, ...there },
      previous: { page: 2, ...there },
    });
    expect(message.text).toContain('Page 3, more follow.');
    expect(buttons(message)).toMatchObject([
      { text: { text: 'Previous' }, value: 'things page:2', action_id: 'run_command:0' },
      { text: { text: 'Next' }, value: 'things page:4', action_id: 'run_command:1' },
    ]);
  });

  test('goes back to the first page when the previous one is unknown', () => {
    const place = { page: 5, cursor: '15:4:0', skip: 0 };
    const message = shown({ place, previous: FIRST_PAGE });
    expect(buttons(message)).toMatchObject([
      { text: { text: 'First page' }, value: 'things page:1' },
    ]);
    expect(message.text).toContain('Page 5, the last one.');
  });

  test('says that there is more even if the cursor does not fit a button', () => {
    const message = shown({ next: { page: 2, cursor: 'odd', skip: 0 } });
    expect(message.text).toContain('more follow');
    expect(buttons(message)).toEqual([]);
  });

  test('says how far it searched, and offers to continue when nothing was found yet', () => {
    const next = { page: 2, cursor: '15:5:0', skip: 0 };
    const message = shown({ rows: [], next, searched: 75 });
    expect(message.text).toMatch(/No things so far\. I searched the first 75\./);
    expect(buttons(message)).toMatchObject([{ text: { text: 'Keep searching' } }]);
  });

  test('says when it is empty, and when a page no longer exists', () => {
    expect(shown({ rows: [] }).text).toBe('No things.');
    const gone = shown({
      rows: [],
      place: { page: 9, cursor: 'x', skip: 0 },
      previous: FIRST_PAGE,
    });
    expect(gone.text).toMatch(/on this page\. The list has changed/);
    expect(buttons(gone)).toMatchObject([{ text: { text: 'First page' } }]);
  });

  test('has no buttons and no addresses in a channel', () => {
    const message = shown({ next: { page: 2, cursor: '15:1:0', skip: 0 } }, 'channel');
    expect(buttons(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toContain('owner@');
    expect(message.text).toContain('ask o…@example.com');
    expect(message.text).toContain('more in Sentry');
  });

  test('is accepted by Slack, whatever it contains', () => {
    const row = fc.record({
      name: anyText,
      about: fc.option(anyText, { nil: undefined }),
      at: fc.option(fc.date({ noInvalidDate: false }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), (rows) => {
        const message = listMessage<Row>({
          one: 'thing',
          what: 'things',
          columns: [
            { heading: 'Name', limit: 250, cell: ({ name }) => ({ kind: 'text', text: name }) },
            { heading: 'About', limit: 120, cell: ({ about }) => ({ kind: 'text', text: about }) },
            { heading: 'Since', cell: ({ at }) => ({ kind: 'date', date: at }) },
          ],
          listed: {
            rows,
            place: FIRST_PAGE,
            next: undefined,
            previous: undefined,
            searched: undefined,
            unreadable: [],
          },
          audience: 'channel',
          textAt: () => undefined,
        });
        expectValidMessage(message);
        expect(message.text).not.toMatch(/<[!@#h]/);
      }),
    );
  });
});
