import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiPath } from '../../../src/sentry/transport/api.ts';
import { oddText } from '../../support/odd-text.ts';

describe('apiPath', () => {
  it('encodes each value as one part and ends with a slash', () => {
    expect(apiPath`organizations/${'acme'}/shortids/${'A/B? #%2e'}`).toBe(
      'organizations/acme/shortids/A%2FB%3F%20%23%252e/',
    );
  });

  it.each(['', '.', '..', '\ud800', 'a\udfff'])('rejects %j', (part) => {
    expect(apiPath`members/${part}/`).toBeUndefined();
  });

  it('preserves the shape of the path, whatever the values', () => {
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
