import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSentryLink } from '../../src/model/sentry-link.ts';
import type { SentrySite } from '../../src/model/sentry-site.ts';
import { SELF_HOSTED, SITE } from '../support/an-issue.ts';
import { anyText } from '../support/texts.ts';

const EVENT = '9fac2ceed9344f2bbfdd1fdacb0ed9b1';
const ISSUE = { kind: 'issue', ref: { kind: 'issue-id', text: '4504' } };
const SHORT = {
  kind: 'issue',
  ref: { kind: 'short-id', text: 'WEB-1A', projectSlug: 'web' },
};
const UNDERSCORED = {
  kind: 'issue',
  ref: { kind: 'short-id', text: '_WEB-1A', projectSlug: '_web' },
};
const PROJECT = { kind: 'project', slug: 'web' };
const LONE_EVENT = { kind: 'event', eventId: EVENT, issue: undefined };
const EVENT_OF_ISSUE = { kind: 'event', eventId: EVENT, issue: ISSUE.ref };

describe('links of the organization', () => {
  test.each([
    ['https://acme.sentry.io/issues/4504/', ISSUE],
    ['https://acme.sentry.io/issues/4504', ISSUE],
    ['http://acme.sentry.io/issues/4504/', ISSUE],
    ['HTTPS://ACME.SENTRY.IO/issues/4504/', ISSUE],
    ['https://acme.sentry.io/issues/WEB-1A/', SHORT],
    ['https://acme.sentry.io/issues/web-1a/', SHORT],
    ['https://sentry.io/organizations/acme/issues/4504/', ISSUE],
    ['https://sentry.io/organizations/4501/issues/4504/', ISSUE],
    ['https://acme.sentry.io/organizations/acme/issues/4504/', ISSUE],
    ['https://us.sentry.io/organizations/acme/issues/4504/', ISSUE],
    ['https://de.sentry.io/organizations/acme/issues/4504/', ISSUE],
    ['https://sentry.io/acme/web/issues/4504/', ISSUE],
    ['https://sentry.io/acme/web/issues/WEB-1A/', SHORT],
    [
      'https://acme.sentry.io/issues/4504/?project=1&amp;query=is%3Aunresolved&amp;stream_index=0',
      ISSUE,
    ],
    ['https://acme.sentry.io/issues/4504/?referrer=slack#stack-trace', ISSUE],
    ['https://acme.sentry.io/issues/4504/activity/', ISSUE],
    ['https://acme.sentry.io/issues/4504/events/', ISSUE],
    ['https://acme.sentry.io/issues/4504/events/latest/', ISSUE],
    ['https://acme.sentry.io/issues/?query=WEB-1A', SHORT],
    ['https://acme.sentry.io/issues/?project=1&amp;query=%20web-1a%20&amp;statsPeriod=14d', SHORT],
    ['https://sentry.io/organizations/acme/issues/?query=WEB-1A', SHORT],
    [`https://acme.sentry.io/issues/4504/events/${EVENT}/`, EVENT_OF_ISSUE],
    [`https://acme.sentry.io/issues/4504/${EVENT}/`, EVENT_OF_ISSUE],
    [`https://sentry.io/acme/web/issues/4504/events/${EVENT.toUpperCase()}/`, EVENT_OF_ISSUE],
    [
      `https://acme.sentry.io/issues/WEB-1A/events/${EVENT}/`,
      { ...EVENT_OF_ISSUE, issue: SHORT.ref },
    ],
    [
      'https://acme.sentry.io/issues/4504/events/9fac2cee-d934-4f2b-bfdd-1fdacb0ed9b1/',
      EVENT_OF_ISSUE,
    ],
    [
      `https://sentry.io/acme/web/events/${EVENT}/`,
      { kind: 'event', eventId: EVENT, issue: undefined },
    ],
    ['https://acme.sentry.io/issues/4504/open-periods/', ISSUE],
    ['https://acme.sentry.io/issues/4504/tags/browser/', ISSUE],
    ['https://acme.sentry.io/issues/4504/distributions/browser/?project=1', ISSUE],
    ['https://acme.sentry.io/issues/4504/uptime-checks/', ISSUE],
    ['https://acme.sentry.io/issues/4504/a-page-of-the-future/with/parts/', ISSUE],
    ['https://acme.sentry.io/issues/4504/events/nonsense/', ISSUE],
    ['https://acme.sentry.io/issues/4504/events/oldest/tags/browser/', ISSUE],
    ['https://sentry.io/organizations/acme/issues/WEB-1A/check-ins/', SHORT],
    ['https://acme.sentry.io/issues/_WEB-1A/', UNDERSCORED],
    ['https://acme.sentry.io/issues/?query=issue%3AWEB-1A', SHORT],
    [`https://acme.sentry.io/issues/?query=${EVENT}`, LONE_EVENT],
    ['https://sentry.io/acme/issues/4504/', ISSUE],
    ['https://sentry.io/acme/web/group/4504/', ISSUE],
    [`https://sentry.io/acme/web/group/4504/events/${EVENT}/`, EVENT_OF_ISSUE],
    ['https://sentry.io/organizations/acme/projects/web/issues/4504/', ISSUE],
    ['https://acme.sentry.io/issues/feedback/?feedbackSlug=storefront%3A4504', ISSUE],
    ['https://acme.sentry.io/issues/feedback/?project=1&amp;feedbackSlug=store:4504', ISSUE],
    ['https://sentry.io/organizations/acme/feedback/?feedbackSlug=_web%3A4504', ISSUE],
    [`https://acme.sentry.io/feedback/?feedbackSlug=web%3A${EVENT}`, LONE_EVENT],
    [`https://acme.sentry.io/issues/4504/events/${EVENT}/json/`, EVENT_OF_ISSUE],
    [`https://acme.sentry.io/issues/4504/events/${EVENT}/tags/browser/`, EVENT_OF_ISSUE],
    [`https://acme.sentry.io/projects/web/events/${EVENT}/`, LONE_EVENT],
    [`https://acme.sentry.io/discover/web:${EVENT}/?query=`, LONE_EVENT],
    [`https://acme.sentry.io/explore/discover/_web%3A${EVENT}/`, LONE_EVENT],
    [`https://sentry.io/organizations/acme/performance/web:${EVENT}/`, LONE_EVENT],
    [`https://sentry.io/organizations/acme/eventsv2/web:${EVENT}/`, LONE_EVENT],
    ['https://acme.sentry.io/projects/web/events/', PROJECT],
    ['https://acme.sentry.io/projects/web/getting-started/', PROJECT],
    ['https://acme.sentry.io/insights/projects/web/', PROJECT],
    ['https://acme.sentry.io/settings/projects/web/keys/', PROJECT],
    ['https://sentry.io/settings/acme/projects/web/', PROJECT],
    ['https://sentry.io/acme/web/', PROJECT],
    ['https://sentry.io/acme/web/issues/', PROJECT],
    ['https://sentry.io/acme/web/releases/1.0/', PROJECT],
    ['https://acme.sentry.io/projects/_web/', { kind: 'project', slug: '_web' }],
    ['https://acme.sentry.io/projects/web/?project=1', { kind: 'project', slug: 'web' }],
    ['https://sentry.io/organizations/acme/projects/web/', { kind: 'project', slug: 'web' }],
  ])('are parsed: %s', (url, link) => {
    expect(parseSentryLink(url, SITE)).toEqual(link);
  });

  test.each([
    ['https://sentry.example.com:9000/tools/sentry/organizations/acme/issues/4504/', ISSUE],
    ['https://sentry.example.com:9000/tools/sentry/acme/web/issues/4504/', ISSUE],
    ['https://eu.sentry.example.com:9000/organizations/acme/issues/WEB-1A/', SHORT],
    ['https://acme.sentry.example.com:9000/issues/4504/', ISSUE],
    ['https://sentry.example.com:9000/organizations/acme/issues/4504/', undefined],
    ['https://sentry.example.com:9000/tools/sentry2/organizations/acme/issues/4504/', undefined],
    ['https://sentry.example.com/tools/sentry/organizations/acme/issues/4504/', undefined],
    ['https://sentry.example.com:9001/tools/sentry/organizations/acme/issues/4504/', undefined],
    ['https://sentry.example.com:9000/tools/sentry/issues/4504/', undefined],
  ])('are parsed on a self-hosted server with port and path prefix: %s', (url, link) => {
    expect(parseSentryLink(url, SELF_HOSTED)).toEqual(link);
  });
});

describe('a link is ignored if it leads to', () => {
  test.each([
    'https://other.sentry.io/issues/4504/',
    'https://other.sentry.io/organizations/acme/issues/4504/',
    'https://sentry.io/organizations/other/issues/4504/',
    'https://acme.sentry.io/organizations/other/issues/4504/',
    'https://sentry.io/organizations/acme/../other/issues/4504/',
    'https://sentry.io/other/web/issues/4504/',
    'https://sentry.io/issues/4504/',
    'https://us.sentry.io/issues/4504/',
    'https://docs.sentry.io/issues/4504/',
    'https://docs.sentry.io/organizations/acme/issues/4504/',
    'https://acme.sentry.io/other/web/issues/4504/',
    'https://acme.sentry.io/settings/other/projects/web/',
    'https://sentry.io/settings/other/projects/web/',
    `https://sentry.io/organizations/other/discover/web:${EVENT}/`,
    'https://sentry.io/organizations/other/issues/feedback/?feedbackSlug=web%3A900001',
  ])('another organization: %s', (url) => {
    expect(parseSentryLink(url, SITE)).toBeUndefined();
  });

  test.each([
    'https://sentry.io.evil.example/organizations/acme/issues/4504/',
    'https://acme.sentry.io.evil.example/issues/4504/',
    'https://evil-sentry.io/organizations/acme/issues/4504/',
    'https://acme.evil-sentry.io/issues/4504/',
    'https://sentry.io@evil.example/organizations/acme/issues/4504/',
    'https://acme@sentry.io/organizations/acme/issues/4504/',
    'https://evil.example\\@sentry.io/organizations/acme/issues/4504/',
    'https://evil.example#@sentry.io/organizations/acme/issues/4504/',
    'https://sentry.io\\.evil.example/organizations/acme/issues/4504/',
    'https://ѕentry.io/organizations/acme/issues/4504/',
    'https://ｓentry.io/organizations/acme/issues/4504/',
    'https://xn--entry-q5f.io/organizations/acme/issues/4504/',
    'https://sentry.io:8443/organizations/acme/issues/4504/',
    'https://sentry.io:99999/organizations/acme/issues/4504/',
    'https://sentry.io./organizations/acme/issues/4504/',
    'https://%73entry.io/organizations/acme/issues/4504/',
    'ftp://sentry.io/organizations/acme/issues/4504/',
    'javascript://acme.sentry.io/issues/4504/',
    'https:acme.sentry.io/issues/4504/',
    '//acme.sentry.io/issues/4504/',
    'acme.sentry.io/issues/4504/',
    ' https://acme.sentry.io/issues/4504/',
    'https://acme.sentry.io\t/issues/4504/',
    'https://',
    '',
  ])('another host, or one in disguise: %s', (url) => {
    expect(parseSentryLink(url, SITE)).toBeUndefined();
  });

  test.each([
    'https://acme.sentry.io',
    'https://acme.sentry.io/',
    'https://acme.sentry.io/issues/',
    'https://acme.sentry.io/issues/?query=is%3Aunresolved',
    'https://acme.sentry.io/issues/?query=WEB-1A%20is%3Aunresolved',
    'https://acme.sentry.io/issues/breached-metrics/',
    'https://acme.sentry.io/issues/views/1/',
    'https://acme.sentry.io/issues/alerts/rules/web/1/details/',
    'https://acme.sentry.io/issues/feedback/',
    'https://acme.sentry.io/issues/feedback/?feedbackSlug=storefront&amp;project=1',
    'https://acme.sentry.io/issues/feedback/?feedbackSlug=a%2Fb%3A900001',
    'https://acme.sentry.io/issues/?project=1',
    'https://acme.sentry.io/issues/?query=TypeError%20cart',
    'https://acme.sentry.io/issues/%E0%A4%A/',
    `https://acme.sentry.io/replays/${EVENT}/?project=1`,
    `https://acme.sentry.io/explore/replays/${EVENT}/`,
    `https://acme.sentry.io/replays/web:${EVENT}/`,
    `https://acme.sentry.io/explore/profiling/profile/web/${EVENT}/flamegraph/`,
    `https://acme.sentry.io/explore/traces/trace/${EVENT}/`,
    'https://acme.sentry.io/explore/releases/web%401.0/?project=1',
    'https://acme.sentry.io/discover/results/?project=1',
    `https://acme.sentry.io/share/issue/${EVENT}/`,
    `https://sentry.io/organizations/acme/share/issue/${EVENT}/`,
    'https://sentry.io/acme/',
    'https://sentry.io/acme/settings/',
    'https://sentry.io/acme/projects/new/',
    'https://acme.sentry.io/issues//4504/',
    'https://acme.sentry.io/issues/4504%2F..%2F1/',
    'https://acme.sentry.io/projects/',
    'https://acme.sentry.io/projects/new/',
    'https://acme.sentry.io/insights/projects/new/',
    'https://acme.sentry.io/settings/projects/',
    'https://acme.sentry.io/stats/',
    'https://sentry.io/settings/acme/members/',
    'https://sentry.io/organizations/acme/',
    'https://sentry.io/organizations/',
    'https://sentry.io/auth/login/acme/',
    'https://us.sentry.io/api/0/organizations/acme/issues/4504/',
  ])('another page: %s', (url) => {
    expect(parseSentryLink(url, SITE)).toBeUndefined();
  });
});

const organization = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,8})?$/);
const slug = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
const issueNumber = fc.bigInt({ min: 1n, max: 99_999_999_999n }).map(String);
const shortNumber = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{1,6}$/);
const eventId = fc.stringMatching(/^[0-9a-f]{32}$/);
const tail = fc.constantFrom('', '/', '/?project=1&amp;statsPeriod=14d', '/#tags', '?a=b#c');

// Pages that old paths have in the place of a project.
const PAGES = /^(?:auth|events|issues|legal|members|new|repos|teams|usage)$/;

interface Form {
  readonly site: SentrySite;
  readonly before: string;
}

const forms: fc.Arbitrary<Form> = fc
  .record({ org: organization, project: slug.filter((one) => !PAGES.test(one)) })
  .chain(({ org, project }) => {
    const saas: SentrySite = {
      baseUrl: new URL('https://sentry.io'),
      organizationSlug: org,
      hosts: ['sentry.io'],
    };
    const own: SentrySite = {
      baseUrl: new URL('http://sentry.example.com:9000/prefix'),
      organizationSlug: org,
      hosts: ['sentry.example.com:9000'],
    };
    return fc.constantFrom<Form>(
      { site: saas, before: `https://${org}.sentry.io` },
      { site: saas, before: `https://sentry.io/organizations/${org}` },
      { site: saas, before: `https://us.sentry.io/organizations/${org}` },
      { site: saas, before: `https://sentry.io/${org}/${project}` },
      { site: own, before: `http://sentry.example.com:9000/prefix/organizations/${org}` },
      { site: own, before: `http://sentry.example.com:9000/prefix/${org}/${project}` },
    );
  });

describe('a link of any form', () => {
  test('parses back to the issue number it was built from', () => {
    fc.assert(
      fc.property(forms, issueNumber, tail, ({ site, before }, text, end) => {
        const link = parseSentryLink(`${before}/issues/${text}${end}`, site);
        expect(link).toEqual({ kind: 'issue', ref: { kind: 'issue-id', text } });
      }),
    );
  });

  test('parses back to the short ID it was built from', () => {
    fc.assert(
      fc.property(forms, slug, shortNumber, tail, ({ site, before }, projectSlug, number, end) => {
        const text = `${projectSlug.toUpperCase()}-${number}`;
        const link = parseSentryLink(`${before}/issues/${text}${end}`, site);
        expect(link).toEqual({ kind: 'issue', ref: { kind: 'short-id', text, projectSlug } });
        expect(parseSentryLink(`${before}/issues/?a=b&amp;query=${text}`, site)).toEqual(link);
      }),
    );
  });

  test('is about the issue on every page of it', () => {
    const part = fc.stringMatching(/^[a-z][a-z-]{0,12}$/);
    const pages = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(forms, issueNumber, pages, tail, ({ site, before }, text, page, end) => {
        const link = parseSentryLink(`${before}/issues/${text}/${page.join('/')}${end}`, site);
        expect(link).toEqual({ kind: 'issue', ref: { kind: 'issue-id', text } });
      }),
    );
  });

  test('parses back to the event it was built from', () => {
    fc.assert(
      fc.property(forms, issueNumber, eventId, tail, ({ site, before }, text, id, end) => {
        const event = { kind: 'event', eventId: id, issue: { kind: 'issue-id', text } };
        const page = `${before}/issues/${text}`;
        expect(parseSentryLink(`${page}/events/${id}${end}`, site)).toEqual(event);
        expect(parseSentryLink(`${page}/${id}${end}`, site)).toEqual(event);
      }),
    );
  });

  test('is ignored if it belongs to another organization', () => {
    fc.assert(
      fc.property(forms, issueNumber, ({ site, before }, text) => {
        const other = { ...site, organizationSlug: `${site.organizationSlug}x` };
        expect(parseSentryLink(`${before}/issues/${text}/`, other)).toBeUndefined();
      }),
    );
  });
});

const PARTS = [
  'https://',
  'http://',
  'acme.sentry.io',
  'sentry.io',
  '@',
  ':',
  '/',
  '//',
  '\\',
  '..',
  '%',
  '%2e',
  '#',
  '?',
  '&amp;',
  'organizations',
  'acme',
  'issues',
  'events',
  'projects',
  '4504',
  'WEB-1A',
  EVENT,
  'query=',
  '\u0000',
  '\ud800',
  'é',
  '[::1]',
];

test('no text makes the parser throw', () => {
  const adversarial = fc
    .array(fc.constantFrom(...PARTS), { maxLength: 20 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(adversarial, anyText, fc.webUrl()), (text) => {
      for (const site of [SITE, SELF_HOSTED]) {
        const link = parseSentryLink(text, site);
        expect(['issue', 'event', 'project', undefined]).toContain(link?.kind);
      }
    }),
    { numRuns: 2_000 },
  );
});
