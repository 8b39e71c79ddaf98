import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SentryEvent } from '../../src/model/event.ts';
import { eventCard } from '../../src/views/issues/event-card.ts';
import { memberCard } from '../../src/views/members/member-card.ts';
import { organizationCard } from '../../src/views/organization/organization-card.ts';
import { aBareIssue, anIssue, SITE } from '../support/an-issue.ts';
import {
  expectNoLeftovers,
  expectValidMessage,
  expectValidUnfurl,
} from '../support/expect-valid-blocks.ts';
import { aMember, anOrganization, NO_FLAGS } from '../support/models.ts';
import { anyText } from '../support/texts.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe('the event card', () => {
  const event: SentryEvent = {
    id: 'ab'.repeat(16),
    project: { id: '1', slug: 'storefront', name: undefined },
    issueId: '4504',
    title: 'TypeError: the cart of owner@example.com is empty',
    culprit: 'pay(app/checkout.js)',
    platform: 'javascript',
    level: 'error',
    environment: 'production',
    release: 'shop@4.2.0',
    dateCreated: new Date('2026-11-23T09:00:00Z'),
  };
  const bare: SentryEvent = {
    ...event,
    issueId: undefined,
    title: '',
    culprit: undefined,
    level: undefined,
    environment: undefined,
    release: undefined,
    dateCreated: undefined,
  };

  test.each(['person', 'channel'] as const)(
    'shows a %s the fixed facts and nothing else',
    (audience) => {
      const card = eventCard(event, anIssue(), { now, site: SITE, audience });
      expectValidUnfurl(card);
      expectNoLeftovers(card);
      expect(JSON.stringify(card).includes('owner@')).toBe(audience === 'person');
      expect(card.text).toMatch(/Error · happened .* · release `shop@4\.2\.0` · environment/);
      expect(card.text).not.toContain('javascript');
    },
  );

  test('omits unknown values', () => {
    for (const issue of [undefined, aBareIssue()]) {
      const card = eventCard(bare, issue, { now, site: SITE, audience: 'person' });
      expectValidUnfurl(card);
      expectNoLeftovers(card);
      expect(card.text).toContain('(no title)');
    }
  });

  test('is accepted by Slack, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const odd = { ...event, title: text, culprit: text, level: text, release: text };
        const card = eventCard(odd, anIssue({ title: text, shortId: text }), {
          now,
          site: SITE,
          audience: 'channel',
        });
        expectValidUnfurl(card);
        expect(card.text).not.toMatch(/<(?:!(?!date)|[@#])/);
      }),
    );
  });
});

describe('the member card', () => {
  const site = SITE;

  test('describes state, flags and teams in words', () => {
    const card = memberCard(
      aMember({
        teams: Array.from({ length: 40 }, (_, n) => ({ teamSlug: `team-${n}`, role: null })),
        flags: { ...NO_FLAGS, memberLimitRestricted: true, partnershipRestricted: true },
      }),
      { now, site, actions: [] },
    );
    expectValidMessage(card);
    expectNoLeftovers(card);
    expect(card.text).toContain('State: Suspended');
    expect(card.text).toContain('suspended by the plan’s member limit, managed by a partnership');
    expect(card.text).toMatch(/`team-19` and 20 more/);
  });

  test('is accepted by Slack, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const member = aMember({
          name: text,
          email: text,
          role: text,
          inviterName: text,
          id: text,
        });
        const card = memberCard(
          { ...member, user: undefined, teams: [{ teamSlug: text, role: text }] },
          { now, site, actions: [] },
        );
        expectValidMessage(card);
        expect(card.text).not.toMatch(/<(?:!(?!date)|[@#])/);
      }),
    );
  });
});

describe('the organization card', () => {
  test('omits what the server does not report', () => {
    const organization = anOrganization({
      name: '',
      status: undefined,
      isEarlyAdopter: undefined,
      openMembership: undefined,
      allowMemberInvite: undefined,
    });
    const card = organizationCard(organization, {
      now,
      site: SITE,
      audience: 'channel',
      canEdit: false,
    });
    expectValidMessage(card);
    expectNoLeftovers(card);
    expect(card.text).toBe('*<https://acme.sentry.io/issues/|`acme`>*\nSlug: `acme`');
  });
});
