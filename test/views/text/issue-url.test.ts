import { describe, expect, test } from 'vitest';
import type { SentrySite } from '../../../src/model/sentry-site.ts';
import { link } from '../../../src/views/text/mrkdwn.ts';
import { issueUrl } from '../../../src/views/text/sentry-urls.ts';
import { SELF_HOSTED, SITE } from '../../support/an-issue.ts';

const urlOf = (site: SentrySite, permalink?: string) =>
  issueUrl(site, { id: '4504', permalink }).href;

describe('the page of an issue', () => {
  test.each([
    'https://acme.sentry.io/issues/4504/',
    'https://sentry.io/acme/storefront/issues/4504/',
    'http://sentry.example.com/organizations/acme/issues/4504/',
  ])("is Sentry's permalink: %s", (permalink) => {
    expect(urlOf(SITE, permalink)).toBe(permalink);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://sentry.io/issues/1/',
    'https://sentry.io@evil.example/issues/1/',
    '/issues/4504/',
    'no address',
    '',
    `https://acme.sentry.io/issues/${'4'.repeat(3_000)}/`,
  ])('is built if the permalink is not a plain web URL: %s', (permalink) => {
    expect(urlOf(SITE, permalink)).toBe('https://acme.sentry.io/issues/4504/');
  });

  test('is on the customer domain even if only a region host is known, which serves no pages', () => {
    const baseUrl = new URL('https://us.sentry.io');
    expect(urlOf({ ...SITE, baseUrl, organizationUrl: undefined })).toBe(
      'https://acme.sentry.io/issues/4504/',
    );
  });

  test('is under the path prefix of a self-hosted server, which has no customer domain', () => {
    expect(urlOf(SELF_HOSTED)).toBe(
      'https://sentry.example.com:9000/tools/sentry/organizations/acme/issues/4504/',
    );
  });

  test('can neither end its link early nor contain another one', () => {
    const url = issueUrl(SITE, {
      id: '1',
      permalink: 'https://acme.sentry.io/issues/1/?a=b&c=<!channel>|x>#|<@U1>',
    });
    expect(link(url, 'title')).toBe(
      '<https://acme.sentry.io/issues/1/?a=b&amp;c=%3C!channel%3E%7Cx%3E#%7C%3C@U1%3E|title>',
    );
  });

  test('keeps an odd ID or slug inside its part of the path', () => {
    const site = { ...SELF_HOSTED, organizationSlug: '../x' };
    expect(issueUrl(site, { id: '1/../2?', permalink: undefined }).pathname).toBe(
      '/tools/sentry/organizations/..%2Fx/issues/1%2F..%2F2%3F/',
    );
  });
});
