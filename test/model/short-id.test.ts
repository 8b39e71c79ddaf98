import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShortId } from '../../src/model/short-id.ts';

describe('parseShortId', () => {
  it.each([
    ['STOREFRONT-1A', 'STOREFRONT-1A', 'storefront'],
    ['my-proj-1a', 'MY-PROJ-1A', 'my-proj'],
    [' web_2–ZZ ', 'WEB_2-ZZ', 'web_2'],
    ['A-B-C-1', 'A-B-C-1', 'a-b-c'],
  ])('parses %j', (given, text, projectSlug) => {
    expect(parseShortId(given)).toEqual({ kind: 'short-id', text, projectSlug });
  });

  it.each([
    '',
    'web',
    '-1A',
    'web-',
    'web-1A!',
    'web 1A',
    'web-UUU',
    'wéb-1',
    '<web-1>',
    'x/-1',
    '..-1',
  ])('rejects %j', (given) => {
    expect(parseShortId(given)).toBeUndefined();
  });

  it('parses every slug with every number back as written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
        fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{1,8}$/),
        (slug, suffix) => {
          expect(parseShortId(`${slug}-${suffix}`)).toEqual({
            kind: 'short-id',
            text: `${slug}-${suffix}`.toUpperCase(),
            projectSlug: slug,
          });
        },
      ),
    );
  });

  it('never throws, and never accepts more than a path part can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const parsed = parseShortId(text);
        if (parsed !== undefined) expect(parsed.text).toMatch(/^[A-Z0-9_-]{3,100}$/);
      }),
    );
  });
});
