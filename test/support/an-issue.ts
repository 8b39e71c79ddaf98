import type { Issue } from '../../src/model/issue.ts';
import type { SentrySite } from '../../src/model/sentry-site.ts';

export const SITE: SentrySite = {
  baseUrl: new URL('https://sentry.io'),
  organizationSlug: 'acme',
  organizationId: '4501',
  organizationUrl: 'https://acme.sentry.io',
  hosts: ['sentry.io', 'acme.sentry.io', 'us.sentry.io'],
};

export const SELF_HOSTED: SentrySite = {
  baseUrl: new URL('https://sentry.example.com:9000/tools/sentry/'),
  organizationSlug: 'acme',
  organizationUrl: 'https://sentry.example.com:9000/tools/sentry',
  hosts: ['sentry.example.com:9000'],
};

export function anIssue(facts: Partial<Issue> = {}): Issue {
  return {
    id: '4504',
    shortId: 'STOREFRONT-1A',
    title: 'TypeError: the cart has no items',
    culprit: 'pay(app/checkout.js)',
    permalink: 'https://acme.sentry.io/issues/4504/',
    project: { id: '1', slug: 'storefront', name: 'Storefront' },
    level: 'error',
    status: 'unresolved',
    substatus: 'escalating',
    priority: 'high',
    platform: 'javascript',
    assignee: { kind: 'team', name: 'storefront' },
    events: 12_431,
    users: 1,
    firstSeen: new Date('2026-11-01T08:00:00Z'),
    lastSeen: new Date('2026-11-23T09:48:00Z'),
    isUnhandled: true,
    ...facts,
  };
}

/** Creates an issue with only the fields that the spec promises. */
export function aBareIssue(facts: Partial<Issue> = {}): Issue {
  return anIssue({
    culprit: undefined,
    permalink: undefined,
    project: { id: undefined, slug: 'storefront', name: undefined },
    level: undefined,
    status: undefined,
    substatus: undefined,
    priority: undefined,
    platform: undefined,
    assignee: undefined,
    events: undefined,
    users: undefined,
    firstSeen: undefined,
    lastSeen: undefined,
    isUnhandled: undefined,
    ...facts,
  });
}
