import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShortId, parseSlug } from '../../src/model/short-id.ts';

describe('parseShortId', () => {
  it.each([
    ['STOREFRONT-1A', 'STOREFRONT-1A', 'storefront'],
    ['my-proj-1a', 'MY-PROJ-1A', 'my-proj'],
    [' web_2–ZZ ', 'WEB_2-ZZ', 'web_2'],
    ['A-B-C-1', 'A-B-C-1', 'a-b-c'],
    ['_WEB-1A', '_WEB-1A', '_web'],
    ['web_-1a', 'WEB_-1A', 'web_'],
    ['web--1a', 'WEB--1A', 'web-'],
    ['-web-1a', '-WEB-1A', '-web'],
    ['_-1', '_-1', '_'],
    ['3scale-9', '3SCALE-9', '3scale'],
    ['web_1a', 'WEB-1A', 'web'],
    ['web 1A', 'WEB-1A', 'web'],
    ['issue:WEB-1A', 'WEB-1A', 'web'],
    [`${'a'.repeat(100)}-1`, `${'A'.repeat(100)}-1`, 'a'.repeat(100)],
  ])('parses %j', (given, text, projectSlug) => {
    expect(parseShortId(given)).toEqual({ kind: 'short-id', text, projectSlug });
  });

  it.each([
    '',
    'web',
    '-1A',
    'web-',
    'web-1A!',
    'web  1A',
    'issue:',
    `${'a'.repeat(101)}-1`,
    'web-12345678901234',
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
        fc.stringMatching(/^[a-z0-9_-]{1,100}$/),
        fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{1,13}$/),
        fc.constantFrom('-', '_', ' ', '–'),
        (slug, suffix, separator) => {
          expect(parseSlug(slug.toUpperCase())).toBe(slug);
          expect(parseShortId(`${slug}${separator}${suffix}`)).toEqual({
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
        if (parsed !== undefined) expect(parsed.text).toMatch(/^[A-Z0-9_-]{3,114}$/);
      }),
    );
  });
});

describe('parseSlug', () => {
  it.each(['', 'a/b', '..', 'web!', 'wéb', 'a b', 'a'.repeat(101), 'web\n'])(
    'rejects %j',
    (given) => {
      expect(parseSlug(given)).toBeUndefined();
    },
  );
});
