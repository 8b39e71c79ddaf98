import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiPath } from '../../../src/sentry/transport/api.ts';
import { oddText } from '../../support/odd-text.ts';

describe('apiPath', () => {
  it('encodes each value as one part and ends in a slash', () => {
    expect(apiPath`organizations/${'acme'}/shortids/${'A/B? #%2e'}`).toBe(
      'organizations/acme/shortids/A%2FB%3F%20%23%252e/',
    );
  });

  it.each(['', '.', '..', '\ud800', 'a\udfff'])('has no path for %j', (part) => {
    expect(apiPath`members/${part}/`).toBeUndefined();
  });

  it('keeps the shape of the path for whatever value', () => {
    fc.assert(
      fc.property(oddText(), (part) => {
        const path = apiPath`organizations/${part}/members/`;
        if (path === undefined) return;
        const { pathname } = new URL(path, 'https://sentry.example/api/0/');
        expect(pathname.split('/')).toHaveLength(7);
        expect(decodeURIComponent(pathname.split('/')[4] ?? '')).toBe(part);
      }),
    );
  });
});
