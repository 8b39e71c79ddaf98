import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerm } from '../../src/sentry/find-members-by-email.ts';
import { oddText } from '../support/odd-text.ts';

describe('searchTerm', () => {
  it.each([
    [undefined, 'web', 'web'],
    [undefined, 'web api', '"web api"'],
    [undefined, 'key:value', '"key:value"'],
    [undefined, 'OR', '"OR"'],
    [undefined, 'origin', 'origin'],
    [undefined, '(', '"("'],
    ['role', 'owner', 'role:owner'],
    ['email', 'a"b@example.com', "email:'a\"b@example.com'"],
    [undefined, '"quoted"', undefined],
    ['email', 'both"and\'@x', undefined],
    [undefined, '', undefined],
  ])('formats, for the key %j, the value %j', (key, value, term) => {
    expect(searchTerm(key, value)).toBe(term);
  });

  it('has nothing outside of quotes that could be another search term', () => {
    fc.assert(
      fc.property(oddText({ maxLength: 30 }), (value) => {
        const term = searchTerm(undefined, value) ?? 'none';
        expect(term.replace(/^"[^"]*"$|^'[^']*'$/, 'x')).toMatch(/^[^\s:"']+$/);
      }),
    );
  });
});
