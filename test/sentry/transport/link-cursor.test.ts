import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageCursor } from '../../../src/sentry/list.ts';
import { oddText } from '../../support/odd-text.ts';
import { linkTo } from '../../support/scripted-server.ts';

describe('pageCursor', () => {
  it.each([
    ['there is no header', undefined, undefined],
    ['both relations are there without results', linkTo(undefined)['link'], undefined],
    ['the next relation has results', linkTo('100:1:0')['link'], '100:1:0'],
    [
      'the header comes in two',
      [
        '<a>; rel="previous"; results="true"; cursor="p"',
        '<b>; rel="next"; results="true"; cursor="n"',
      ],
      'n',
    ],
    [
      'the address holds commas and semicolons',
      '<https://x.example/?q=a,b;c>; rel="next"; results="true"; cursor="1:2:0"',
      '1:2:0',
    ],
    [
      'the parameters are bare and in another order',
      '<x>;results=true;cursor=1:2:0;rel=next',
      '1:2:0',
    ],
    ['the cursor is empty', '<x>; rel="next"; results="true"; cursor=""', undefined],
    [
      'only the page before has results',
      '<x>; rel="previous"; results="true"; cursor="0:0:1"',
      undefined,
    ],
    [
      'the cursor is in the address alone',
      '<https://x.example/?cursor=1:2:0>; rel="next"; results="true"',
      undefined,
    ],
  ])('handles the case that %s', (_name, link, cursor) => {
    expect(pageCursor(link, 'next')).toBe(cursor);
  });

  it('parses every cursor, and never throws', () => {
    const cursors = fc.stringMatching(/^[\w:.-]{1,40}$/);
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(pageCursor(linkTo(cursor)['link'], 'next')).toBe(cursor);
      }),
    );
    fc.assert(
      fc.property(oddText(), (link) => {
        pageCursor(link, 'next');
      }),
    );
  });
});
