import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountsQuery, CountsResult } from '../../../src/model/event-counts.ts';
import type { Message } from '../../../src/model/message.ts';
import { eventCounts } from '../../../src/views/counts/event-counts.ts';
import { SELF_HOSTED, SITE } from '../../support/an-issue.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { allText } from '../../support/message-text.ts';
import { anyText } from '../../support/texts.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-10-28T00:00:00Z');
const ASKED: CountsQuery = {
  period: { amount: 14, unit: 'd' },
  by: 'outcome',
  category: 'error',
  project: undefined,
};

/** 29 days with `perDay` events each, `factor` times as many in the second half, and a tenth of that today. */
const days = (perDay: number, factor = 1) =>
  Array.from({ length: 29 }, (_, day) =>
    Math.round(day < 14 ? perDay : day < 28 ? perDay * factor : (perDay * factor) / 10),
  );
const row = (by: object, series: readonly number[]) => ({
  by,
  series,
  total: series.reduce((total, value) => total + value, 0),
});
const found = (facts: Partial<CountsResult> = {}): CountsResult => ({
  asked: ASKED,
  counts: {
    start: undefined,
    end: undefined,
    intervals: Array.from({ length: 29 }, (_, day) => new Date(START + day * DAY_MS)),
    groups: [
      row({ outcome: 'rate_limited' }, days(30)),
      row({ outcome: 'accepted' }, days(1_000, 2.1)),
    ],
    filteredBy: 'server',
    unreadable: 0,
    leftOut: [],
  },
  reach: 2,
  byProject: undefined,
  scope: { kind: 'every-project' },
  ...facts,
});
const shown = (facts: Partial<CountsResult> = {}, audience: 'person' | 'channel' = 'person') => {
  const message = eventCounts(found(facts), { audience, site: SITE });
  for (const blocks of [message.blocks, message.simplerBlocks ?? message.blocks]) {
    expectValidMessage({ ...message, blocks });
  }
  expectNoLeftovers(message);
  return message;
};
const chartOf = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.type === 'data_visualization' ? [block] : []))[0];

describe('event counts', () => {
  it('begin with a summary that only compares full days', () => {
    expect(shown().text.split('\n')[0]).toBe(
      '*29,610 errors accepted* in the last 14 days and today, 1 % dropped by a rate limit, 2.1 times the previous 14 days.',
    );
  });

  it('are lines of full days, with a note that today is partial', () => {
    const message = shown();
    const chart = chartOf(message);
    expect(chart?.title).toBe('Errors by outcome, last 14 days');
    expect(chart?.chart.axis_config.categories.at(0)).toBe('Nov 11');
    expect(chart?.chart.axis_config.categories.at(-1)).toBe('Nov 24');
    expect(chart?.chart.series.map(({ name, data }) => [name, data.length])).toEqual([
      ['accepted', 14],
      ['rate limited', 14],
    ]);
    expect(allText(message.blocks)).toContain('Daily, in UTC. Today is counted but not drawn');
  });

  it('are bars if there is one row, with today as a series of its own', () => {
    const { counts } = found();
    const message = shown({
      counts: { ...counts, groups: [row({ outcome: 'accepted' }, days(1_000))] },
    });
    const chart = chartOf(message)?.chart;
    expect(chart?.type).toBe('bar');
    const last = chart?.series.map(({ name, data }) => [
      name,
      data.at(0)?.value,
      data.at(-1)?.value,
    ]);
    expect(last).toEqual([
      ['accepted', 1_000, 0],
      ['so far', 0, 100],
    ]);
    expect(chart?.axis_config.categories.at(-1)).toBe('Nov 25 so far');
    expect(allText(message.blocks)).toContain('Daily, in UTC. Today is partial.');
  });

  it('have buttons for other periods and groupings that run the command again', () => {
    const { blocks, simplerBlocks = [] } = shown({ asked: { ...ASKED, project: 'web' } });
    const values = (of: readonly object[]) =>
      [...JSON.stringify(of).matchAll(/"value":"(stats [^"]*)"/g)].map(([, value]) => value);
    expect(values(blocks)).toEqual([
      'stats 24h by outcome category:error project:web',
      'stats 7d by outcome category:error project:web',
      'stats 30d by outcome category:error project:web',
      'stats 90d by outcome category:error project:web',
      'stats 14d by category category:error project:web',
      'stats 14d by project category:error project:web',
    ]);
    expect(values(simplerBlocks)).toEqual(values(blocks));
    expect(JSON.stringify(shown({}, 'channel').blocks)).not.toContain('"button"');
  });

  it('are listed in a table, compared with the previous period', () => {
    const [, , table] = shown().blocks;
    const cells = table?.type === 'table' ? table.rows : [];
    expect(cells.map((cell) => cell.map((one) => ('text' in one ? one.text : '')))).toEqual([
      ['Outcome', 'Errors', 'Share', 'vs. previous 14 days'],
      ['Accepted', '29,610', '99 %', '2.1×'],
      ['Rate limited', '423', '1 %', '1.0×'],
    ]);
  });

  it('have a line of text for each row where charts are not available', () => {
    const { simplerBlocks = [], text } = shown();
    expect(allText(simplerBlocks)).toMatch(/`█{14}` accepted\n`█{14}` rate limited/);
    expect(text).toContain('• Accepted · 29,610 · 99 % · 2.1×');
    expect(simplerBlocks.map(({ type }) => type)).toEqual([
      'section',
      'section',
      'table',
      'context',
      'actions',
      'actions',
    ]);
  });

  it('show bytes and milliseconds in readable units, in the table and on the axis', () => {
    const attachments = shown({
      asked: { ...ASKED, category: 'attachment' },
      counts: { ...found().counts, groups: [row({ outcome: 'accepted' }, days(4_000_000))] },
    });
    expect(attachments.text).toContain('*56.4 MB of attachments accepted*');
    expect(chartOf(attachments)?.chart.axis_config.y_label).toBe('MB');
    expect(chartOf(attachments)?.chart.series[0]?.data[0]?.value).toBe(4);
    const durations = shown({
      asked: { ...ASKED, category: 'profile_duration' },
      counts: { ...found().counts, groups: [row({ outcome: 'accepted' }, days(3_600_000))] },
    });
    expect(durations.text).toContain('*14.1 hours of profile duration accepted*');
  });

  it('by category chart what is counted in events, and list the rest in the table', () => {
    const { counts } = found();
    const message = shown({
      asked: { ...ASKED, by: 'category', category: undefined },
      counts: {
        ...counts,
        groups: [
          row({ category: 'attachment', outcome: 'accepted' }, days(4_000_000)),
          row({ category: 'transaction', outcome: 'accepted' }, days(90)),
          row({ category: 'error', outcome: 'accepted' }, days(10)),
          row({ category: 'error', outcome: 'filtered' }, days(5)),
        ],
      },
    });
    expect(message.text).toMatch(
      /^\*141 errors, 1,269 transactions and 56\.4 MB of attachments accepted\* .*errors: about the same as the previous 14 days\./,
    );
    expect(chartOf(message)?.chart.series.map(({ name }) => name)).toEqual([
      'errors',
      'transactions',
    ]);
    expect(message.text).toContain('• Errors · 141 · 71 · 1.0×');
  });

  it('by project are bars of the largest, with the others summed up', () => {
    const byProject = {
      isByOutcome: true,
      largest: [
        { projectId: '1', slug: 'storefront', accepted: 90, dropped: 10 },
        { projectId: '2', slug: undefined, accepted: 5, dropped: 0 },
      ],
      rest: { projects: 3, accepted: 5, dropped: 1 },
    };
    const message = shown({ asked: { ...ASKED, by: 'project' }, byProject });
    expect(chartOf(message)?.chart).toMatchObject({
      type: 'bar',
      axis_config: { categories: ['storefront', 'project 2', '3 other projects'] },
    });
    expect(message.text).toContain('• storefront · 90 · 90 % · 10');
    expect(message.text).toContain('• 3 other projects · 5 · 5 % · 1');
  });

  it('say what the server cannot split them by, and never that all were accepted', () => {
    const counts = {
      ...found().counts,
      groups: [row({}, days(10))],
      leftOut: ['outcome'] as const,
    };
    const whole = shown({ counts });
    expect(whole.text).toMatch(/^\*141 errors\* in the last 14 days/);
    expect(whole.text).toContain('• All outcomes · 141');
    const byCategory = shown({
      asked: { ...ASKED, by: 'category', category: undefined },
      counts: { ...counts, groups: [row({ category: 'error' }, days(10))] },
    });
    expect(byCategory.text).toMatch(/^\*141 errors\* in the last 14 days/);
    const largest = [{ projectId: '1', slug: 'storefront', accepted: 90, dropped: 0 }];
    const byProject = shown({
      asked: { ...ASKED, by: 'project' },
      counts,
      byProject: {
        isByOutcome: false,
        largest,
        rest: { projects: 0, accepted: 0, dropped: 0 },
      },
    });
    for (const message of [whole, byCategory, byProject]) {
      expect(message.text).toContain('doesn’t split these numbers by outcome');
      expect(JSON.stringify(message)).not.toMatch(/accepted/i);
    }
  });

  it('say when there are none, when there is no series, or when a filter was ignored', () => {
    const none = { ...found().counts, groups: [] };
    expect(shown({ counts: none }).text).toMatch(/^\*0 errors accepted\* in the last 14 days/);
    const flat = {
      ...none,
      intervals: [],
      groups: [{ by: { outcome: 'accepted' }, total: 7, series: undefined }],
      filteredBy: 'unchecked' as const,
    };
    const message = shown({ counts: flat, reach: 1 });
    expect(message.text).toMatch(/^\*7 errors accepted\* in the last 14 days\./);
    expect(message.text).toContain('doesn’t say whether it counted only errors');
    expect(chartOf(message)).toBeUndefined();
    const own = { kind: 'own-projects', projects: 200, isCut: true } as const;
    expect(shown({ scope: own }).text).toContain('The first 200 projects of your teams');
    expect(shown({ scope: own }, 'channel').text).toContain('of their teams');
  });

  it('link to the right page in Sentry', () => {
    expect(allText(shown().blocks)).toContain(
      '<https://acme.sentry.io/stats/?statsPeriod=14d|Open in Sentry>',
    );
    const message = eventCounts(found(), { audience: 'person', site: SELF_HOSTED });
    expect(allText(message.blocks)).toContain(
      'https://sentry.example.com:9000/tools/sentry/organizations/acme/stats/',
    );
  });

  it("are valid whatever a server's outcomes, categories and projects are called", () => {
    const counts = fc.array(fc.record({ name: anyText, perDay: fc.nat(1e9) }), { maxLength: 30 });
    fc.assert(
      fc.property(counts, fc.constantFrom('outcome', 'category', 'project'), (rows, by) => {
        const groups = rows.map(({ name, perDay }) =>
          row(
            by === 'category' ? { category: name, outcome: 'accepted' } : { outcome: name },
            days(perDay),
          ),
        );
        const largest = rows.slice(0, 10).map(({ name, perDay }, index) => ({
          projectId: String(index),
          slug: name,
          accepted: perDay,
          dropped: 1,
        }));
        const rest = { projects: 0, accepted: 0, dropped: 0 };
        const message = eventCounts(
          found({
            asked: { ...ASKED, by, category: by === 'category' ? undefined : 'error' },
            counts: { ...found().counts, groups },
            byProject: by === 'project' ? { isByOutcome: true, largest, rest } : undefined,
          }),
          { audience: 'channel', site: SITE },
        );
        expectValidMessage(message);
        const { simplerBlocks = message.blocks } = message;
        expectValidMessage({ ...message, blocks: simplerBlocks });
        const mrkdwn = JSON.stringify([
          message.text,
          ...simplerBlocks.filter(({ type }) => type !== 'table'),
        ]);
        expect(mrkdwn).not.toMatch(/<[!@#]|<https:\/\/evil/);
      }),
      { numRuns: 60 },
    );
  });
});
