import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEventId } from '../../src/model/event.ts';
import { parseSentryLink } from '../../src/model/sentry-link.ts';
import { parseShortId } from '../../src/model/short-id.ts';
import { findSubjects } from '../../src/previews/expand-message.ts';
import { findBareIds } from '../../src/previews/find-bare-ids.ts';
import { dataLine, escapeEntities } from '../../src/views/text/escape.ts';
import { SELF_HOSTED, SITE } from '../support/an-issue.ts';
import { anyText } from '../support/texts.ts';

const ids = (text: string) => findBareIds(text).map((id) => id.text);

describe('bare IDs', () => {
  test.each([
    ['WEB-1A', ['WEB-1A']],
    ['is it WEB-1A, or (MY_APP-2-3B)?', ['WEB-1A', 'MY_APP-2-3B']],
    ['WEB-1A. And again WEB-1A', ['WEB-1A']],
    ['*WEB-1A* and "WEB-2"', ['WEB-1A', 'WEB-2']],
    ['it was\nWEB-1A\n', ['WEB-1A']],
    ['3SCALE-9', ['3SCALE-9']],
    ['<@U012AB3CD> see WEB-1A', ['WEB-1A']],
    ['&gt; quoted WEB-1\nWEB-2', ['WEB-2']],
    ['a &gt; b WEB-2', ['WEB-2']],
    ['WEB-1 `WEB-2` WEB-3', ['WEB-1', 'WEB-3']],
    ['it`s WEB-1', ['WEB-1']],
    ['UTF-8 reads like one', ['UTF-8']],
    ['_WEB-1A_', ['WEB-1A']],
    ['~WEB-1A~', ['WEB-1A']],
    ['*_~WEB-1A~_*', ['WEB-1A']],
    ['**WEB-1A** __WEB-2__ ~~WEB-3~~', ['WEB-1A', 'WEB-2', 'WEB-3']],
    ['_see WEB-1A_, _WEB-2 again_.', ['WEB-1A', 'WEB-2']],
    ['_it is *WEB-1A*_', ['WEB-1A']],
    ['_WEB-1A_ and _WEB-2_', ['WEB-1A', 'WEB-2']],
    ['_WEB-1A is about a project of this name', ['_WEB-1A']],
    ['_WEB-1A and _WEB-2', ['_WEB-1A', '_WEB-2']],
    ['__WEB-1A_ in italics', ['_WEB-1A']],
    ['_MY_APP-1A_', ['MY_APP-1A']],
    ['_one\nWEB-1A two_', ['WEB-1A']],
    ['WEB_-1A WEB--2', ['WEB_-1A', 'WEB--2']],
    ['• WEB-1A\n• _WEB-2_\n1. ~WEB-3~', ['WEB-1A', 'WEB-2', 'WEB-3']],
    ['“WEB-1A”, ‘WEB-2’, «WEB-3» [WEB-4]', ['WEB-1A', 'WEB-2', 'WEB-3', 'WEB-4']],
    [':fire:WEB-1A:fire: *Issue:*WEB-2', ['WEB-1A', 'WEB-2']],
    ["WEB-1A's cause; WEB-2! WEB-3… WEB-4:", ['WEB-1A', 'WEB-2', 'WEB-3', 'WEB-4']],
  ])('are found in %j', (text, found) => {
    expect(ids(text)).toEqual(found);
  });

  test.each([
    '`WEB-1A`',
    '```\nWEB-1A\n```',
    '```WEB-1A without an end',
    '&gt; WEB-1A',
    '  &gt; WEB-1A',
    '&gt;&gt;&gt; WEB-1A\nWEB-2',
    '<https://acme.sentry.io/issues/WEB-1A/>',
    '<https://example.com|WEB-1A>',
    'https://example.com/WEB-1A',
    'sentry.io/WEB-1A',
    'src/WEB-1A/x',
    '#WEB-1A',
    '@WEB-1A',
    'web-1a',
    'Web-1A',
    'WEB-1a',
    'WEB-1A.txt',
    'WEB-1A@example.com',
    'xWEB-1A',
    'WEB-1Ax',
    'éWEB-1A',
    'WEB-',
    'WEB_1A',
    '_web-1a_',
    '_`WEB-1A`_',
    'WEB-1U',
    'A+WEB-1A',
    `${'A'.repeat(200)}-1`,
    '',
  ])('are not found in %j', (text) => {
    expect(ids(text)).toEqual([]);
  });
});

const SLUG = fc.stringMatching(/^[A-Z0-9_-]{1,10}$/);
const NUMBER = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{1,6}$/);
const PROSE = fc.constantFrom('look at', 'again: ', '(', 'and\n', '<@U012AB3CD> ', '&amp; ');

test('a bare ID is found in any prose, and found again in its own output', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(PROSE, SLUG, NUMBER), { maxLength: 6 }), (parts) => {
      const made = parts.map(([, slug, number]) => `${slug}-${number}`);
      const text = parts.map(([before], index) => `${before} ${made[index]}`).join(', ');
      expect(ids(text)).toEqual([...new Set(made)]);
      expect(ids(ids(text).join(' '))).toEqual(ids(text));
      expect(ids(`\`${text.replaceAll('\n', ' ')}\``)).toEqual([]);
      expect(ids(`\`\`\`${text}\`\`\``)).toEqual([]);
    }),
  );
});

test('marks around an ID do not hide it', () => {
  const marks = fc.uniqueArray(fc.constantFrom('*', '_', '~', '"', '“”', '()', '[]'));
  fc.assert(
    fc.property(marks, SLUG, NUMBER, (around, slug, number) => {
      const id = `${slug}-${number}`;
      // Of two underscores at the start, the outer one is the mark.
      const marked = around.reduce((text, mark) => `${mark[0]}${text}${mark.at(-1)}`, id);
      expect(ids(`see ${marked}, please`)).toEqual([id]);
    }),
  );
});

describe('the subjects of a message', () => {
  const EVENT = '9fac2ceed9344f2bbfdd1fdacb0ed9b1';
  const subjects = (...texts: readonly string[]) => findSubjects(texts, SITE);

  test('are links, event IDs and short IDs, even in code, each once', () => {
    const text = `<https://acme.sentry.io/issues/4504/?a=1&amp;b=2|see> \`WEB-1A\` ${EVENT.toUpperCase()}`;
    const found = [
      { kind: 'issue', ref: { kind: 'issue-id', text: '4504' } },
      { kind: 'event', eventId: EVENT, issue: undefined },
      { kind: 'issue', ref: { kind: 'short-id', text: 'WEB-1A', projectSlug: 'web' } },
    ];
    expect(subjects(text)).toEqual(found);
    expect(subjects(text, text)).toEqual(found);
    expect(subjects('```https://acme.sentry.io/issues/4504/```')).toEqual(found.slice(0, 1));
    expect(subjects('9fac2cee-d934-4f2b-bfdd-1fdacb0ed9b1')).toEqual(found.slice(1, 2));
  });

  test('do not include other organizations, hosts and hashes', () => {
    const sha = '0123456789abcdef0123456789abcdef01234567';
    expect(
      subjects(`<https://other.sentry.io/issues/4504/> <https://evil.example/${EVENT}> ${sha}`),
    ).toEqual([]);
  });
});

test('100,000 random and adversarial texts are parsed without an exception', () => {
  const pieces = fc.constantFrom(
    ...[
      '`',
      '```',
      '&gt;',
      '&gt;&gt;&gt;',
      '<',
      '>',
      '|',
      '-',
      '_',
      'WEB-1',
      'https://',
      '\n',
      ' ',
    ],
    ...['acme.sentry.io/issues/', '&amp;', '\ud800', 'é', 'A', '9fac2ceed9344f2bbfdd1fdacb0ed9b1'],
  );
  const adversarial = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: adversarial }, anyText), (text) => {
      for (const { text: id } of findBareIds(text)) {
        if (!/^[A-Z0-9_-]+$/.test(id)) throw new Error(id);
      }
      findSubjects([text], SITE);
      for (const site of [SITE, SELF_HOSTED]) parseSentryLink(text, site);
      parseShortId(text);
      parseEventId(text);
      if (/[<>]/.test(dataLine(text, { limit: 400, audience: 'channel' }))) throw new Error(text);
      if (/[<>]/.test(escapeEntities(text))) throw new Error('not escaped');
    }),
    { numRuns: 100_000 },
  );
}, 120_000);
