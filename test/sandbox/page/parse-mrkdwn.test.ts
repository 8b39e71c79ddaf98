import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MrkdwnNode } from '../../../sandbox/page/mrkdwn/mrkdwn-node.ts';
import { parseMrkdwn } from '../../../sandbox/page/mrkdwn/parse-mrkdwn.ts';
import { parsePlainText } from '../../../sandbox/page/mrkdwn/plain-text.ts';

const text = (content: string) => ({ kind: 'text', text: content });

describe('Slack mrkdwn', () => {
  it.each([
    ['*bold*', [{ kind: 'bold', children: [text('bold')] }]],
    [
      '_i_ and ~s~',
      [
        { kind: 'italic', children: [text('i')] },
        text(' and '),
        { kind: 'strike', children: [text('s')] },
      ],
    ],
    ['*_both_*', [{ kind: 'bold', children: [{ kind: 'italic', children: [text('both')] }] }]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    ['```\nx &lt;y&gt;\n```', [{ kind: 'preformatted', text: 'x <y>' }]],
    ['&gt; quoted\nnot', [{ kind: 'quote', children: [text('quoted')] }, text('not')]],
    ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
    [':bug:', [{ kind: 'emoji', name: 'bug', sign: '🐛' }]],
    ['<@U0OWNER>', [{ kind: 'person', userId: 'U0OWNER' }]],
    ['<@U0OWNER|owner>', [{ kind: 'person', userId: 'U0OWNER' }]],
    ['<#C0GENERAL|general>', [{ kind: 'channel', channelId: 'C0GENERAL', label: 'general' }]],
    ['<!here>', [{ kind: 'group', label: '@here' }]],
    [
      '<https://a.example/?x=1&amp;y=2|a &amp; b>',
      [{ kind: 'link', url: 'https://a.example/?x=1&y=2', label: 'a & b' }],
    ],
    [
      '<mailto:a@example.com|a@example.com>',
      [{ kind: 'link', url: 'mailto:a@example.com', label: 'a@example.com' }],
    ],
    [
      '*<https://a.example/*|x>*',
      [{ kind: 'bold', children: [{ kind: 'link', url: 'https://a.example/*', label: 'x' }] }],
    ],
  ])('is parsed: %s', (given, wanted) => {
    expect(parseMrkdwn(given)).toEqual(wanted);
  });

  it.each([
    'snake_case_word',
    '2 * 3 * 4',
    '* not bold*',
    'a*b*c',
    ':no_such_emoji:',
    '&lt;b&gt;',
    '*a\nb*',
  ])('has no formatting in %s', (given) => {
    const kinds = parseMrkdwn(given).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'text' && kind !== 'break')).toEqual([]);
  });

  it.each(['<javascript:alert(1)|x>', '<data:text/html,x|x>', '<//a.example|x>', '<!nonsense>'])(
    'shows %s as plain text',
    (given) => {
      expect(parseMrkdwn(given)).toEqual([text(given)]);
    },
  );

  it('never becomes a link other than http, https or mailto, whatever the text', () => {
    fc.assert(
      fc.property(slackText, (given) => {
        for (const url of links(parseMrkdwn(given))) expect(url).toMatch(/^(https?:|mailto:)/i);
      }),
    );
  });

  it('loses no letter of the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z *_~`>\n]*$/), (given) => {
        expect(words(parseMrkdwn(given)).replaceAll(/[^a-z]/g, '')).toBe(
          given.replaceAll(/[^a-z]/g, ''),
        );
      }),
    );
  });
});

it('plain text is only parsed for emoji and line breaks', () => {
  expect(parsePlainText('*a* <@U1> :fire:\n&lt;')).toEqual([
    text('*a* <@U1> '),
    { kind: 'emoji', name: 'fire', sign: '🔥' },
    { kind: 'break' },
    text('&lt;'),
  ]);
});

const slackText = fc
  .array(
    fc.constantFrom(
      '<',
      '>',
      '|',
      '*',
      '_',
      '`',
      '&lt;',
      ':',
      'javascript:',
      'https://a.example',
      '!date^1^{date}^javascript:x',
      '\n',
      'a',
      ' ',
    ),
  )
  .map((parts) => parts.join(''));

function links(nodes: readonly MrkdwnNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'link') return [node.url];
    if (node.kind === 'date') return node.date.url === undefined ? [] : [node.date.url];
    return 'children' in node ? links(node.children) : [];
  });
}

function words(nodes: readonly MrkdwnNode[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return words(node.children);
      return 'text' in node ? node.text : '';
    })
    .join('');
}
