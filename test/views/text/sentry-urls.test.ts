import { describe, expect, test } from 'vitest';
import { commitUrl, organizationPage, settingsPage } from '../../../src/views/text/sentry-urls.ts';
import { SELF_HOSTED, SITE } from '../../support/an-issue.ts';

describe('a URL of a Sentry page', () => {
  test('does not name the organization on a customer domain', () => {
    expect(organizationPage(SITE, ['projects', 'web']).href).toBe(
      'https://acme.sentry.io/projects/web/',
    );
    expect(settingsPage(SITE, ['members', '7']).href).toBe(
      'https://acme.sentry.io/settings/members/7/',
    );
  });

  test('names the organization on a self-hosted server, after its path prefix', () => {
    expect(organizationPage(SELF_HOSTED, ['projects', 'web']).href).toBe(
      'https://sentry.example.com:9000/tools/sentry/organizations/acme/projects/web/',
    );
    expect(settingsPage(SELF_HOSTED, ['members', '7']).href).toBe(
      'https://sentry.example.com:9000/tools/sentry/settings/acme/members/7/',
    );
  });

  test('keeps odd values inside their part of the path', () => {
    expect(organizationPage(SITE, ['projects', '../x?y']).pathname).toBe('/projects/..%2Fx%3Fy/');
  });
});

describe('the URL of a commit', () => {
  const sha = 'ab'.repeat(20);
  const at = (provider: string | undefined, url: string | undefined, id = sha) =>
    commitUrl(
      {
        id: '1',
        name: 'acme/web',
        url,
        status: 'active',
        dateCreated: undefined,
        provider,
        externalSlug: undefined,
      },
      id,
    )?.href;

  test.each([
    ['GitHub', 'https://github.com/acme/web', `https://github.com/acme/web/commit/${sha}`],
    ['GitLab', 'https://gitlab.com/acme/web/', `https://gitlab.com/acme/web/-/commit/${sha}`],
    ['Bitbucket', 'https://bitbucket.org/a/w', `https://bitbucket.org/a/w/commits/${sha}`],
  ])('has the form of %s', (provider, url, expected) => {
    expect(at(provider, url)).toBe(expected);
  });

  test.each([
    ['an unknown provider', undefined, 'https://github.com/acme/web', sha],
    ['no address', 'GitHub', undefined, sha],
    ['an address that is none of the web', 'GitHub', 'javascript:alert(1)', sha],
    ['an id that is no SHA', 'GitHub', 'https://github.com/acme/web', '../../x'],
  ])('is undefined for %s', (_what, provider, url, id) => {
    expect(at(provider, url, id)).toBeUndefined();
  });
});
