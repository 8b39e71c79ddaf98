import { describe, expect, it } from 'vitest';
import { linkProblem } from '../../../src/commands/arguments/link-problem.ts';
import { SELF_HOSTED, SITE } from '../../support/an-issue.ts';

describe('a link that no command understands', () => {
  it.each([
    'https://example.com/issues/1',
    'http://example.com',
    'https://acme.sentry.io.evil.example/issues/1/',
    'https://other.sentry.io/issues/1/',
    'https://sentry.io/organizations/other/issues/1/',
    'https://us.sentry.io/organizations/other/issues/1/',
  ])('%s is none to the own Sentry, which is named', (url) => {
    expect(linkProblem(url, SITE)).toEqual({ kind: 'other-site', site: 'acme.sentry.io' });
  });

  it.each([
    'https://acme.sentry.io/settings/account/',
    'https://sentry.io/organizations/acme/alerts/',
  ])('%s is a page that no command shows', (url) => {
    expect(linkProblem(url, SITE)).toEqual({ kind: 'other-page' });
  });

  it('names a server with a port and a path', () => {
    expect(linkProblem('https://example.com/', SELF_HOSTED)).toEqual({
      kind: 'other-site',
      site: 'sentry.example.com:9000/tools/sentry',
    });
  });

  it.each(['WEB-1A', 'example.com/issues/1', 'https://', 'http:', ''])(
    '"%s" is no link at all',
    (text) => {
      expect(linkProblem(text, SITE)).toBeUndefined();
    },
  );
});
