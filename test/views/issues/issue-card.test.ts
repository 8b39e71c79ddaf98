import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/model/issue.ts';
import type { Message } from '../../../src/model/message.ts';
import {
  type IssueCardOptions,
  issueCard,
  thinIssueCard,
} from '../../../src/views/issues/issue-card.ts';
import { aBareIssue, anIssue, SELF_HOSTED, SITE } from '../../support/an-issue.ts';
import { expectNoLeftovers, expectValidUnfurl } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const OPTIONS: IssueCardOptions = {
  now: new Date('2026-11-23T10:00:00Z'),
  site: SITE,
  askedFor: { kind: 'short-id', text: 'STOREFRONT-1A', projectSlug: 'storefront' },
  audience: 'person',
};
const IN_CHANNEL: IssueCardOptions = { ...OPTIONS, audience: 'channel' };

describe('the issue card', () => {
  test('shows one user everything about an issue', () => {
    const card = issueCard(anIssue(), OPTIONS);
    expectValidUnfurl(card);
    expectNoLeftovers(card);
    expect(card.text).toMatchInlineSnapshot(
      `"\`STOREFRONT-1A\` TypeError: the cart has no items · pay(app/checkout.js) · Error · Unresolved, escalating · priority high · 12,431 events · 1 user · assigned to Team storefront · last seen 2026-11-23 09:48 UTC · Storefront"`,
    );
    expect(card.blocks).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "text": "*<https://acme.sentry.io/issues/4504/|TypeError: the cart has no items>*
      \`pay(app/checkout.js)\`",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
        {
          "text": {
            "text": ":large_orange_circle: Error · Unresolved, escalating · High priority · assigned to Team storefront
      12,431 events · 1 user
      Last seen <!date^1795427280^{date_short_pretty} {time}|2026-11-23 09:48 UTC> (12 minutes ago) · first seen <!date^1793520000^{date_short_pretty} {time}|2026-11-01 08:00 UTC> (22 days ago)",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
        {
          "elements": [
            {
              "text": "\`STOREFRONT-1A\` · Storefront · <https://acme.sentry.io/issues/4504/|Open in Sentry>",
              "type": "mrkdwn",
              "verbatim": true,
            },
          ],
          "type": "context",
        },
      ]
    `);
  });

  test('omits what the server did not report, and builds the link', () => {
    const card = issueCard(aBareIssue(), { ...IN_CHANNEL, site: SELF_HOSTED });
    expectValidUnfurl(card);
    expectNoLeftovers(card);
    expect(card).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "text": "*<https://sentry.example.com:9000/tools/sentry/organizations/acme/issues/4504/|TypeError: the cart has no items>*",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "elements": [
              {
                "text": "\`STOREFRONT-1A\` · \`storefront\` · <https://sentry.example.com:9000/tools/sentry/organizations/acme/issues/4504/|Open in Sentry>",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
        ],
        "text": "\`STOREFRONT-1A\` TypeError: the cart has no items · \`storefront\`",
      }
    `);
  });

  test('has no relative times in a channel, where it stays', () => {
    expect(JSON.stringify(issueCard(anIssue(), OPTIONS))).toContain('12 minutes ago');
    expect(JSON.stringify(issueCard(anIssue(), IN_CHANNEL))).not.toContain('ago');
  });

  test('masks addresses in a channel, in every field that can contain one', () => {
    const address = 'someone@example.com';
    const issue = anIssue({
      title: `no account for ${address}`,
      culprit: `POST /login?email=${address}`,
      assignee: { kind: 'user', name: address },
      project: { id: '1', slug: 'storefront', name: `of ${address}` },
    });
    for (const card of [issueCard(issue, IN_CHANNEL), thinIssueCard(issue, IN_CHANNEL)]) {
      expect(JSON.stringify(card)).not.toContain(address);
      expect(JSON.stringify(card)).toContain('s…@example.com');
    }
    expect(JSON.stringify(issueCard(issue, OPTIONS))).toContain(address);
  });

  test('says when the requested issue was merged into this one', () => {
    const askedFor = { kind: 'short-id', text: 'WEB-9', projectSlug: 'web' } as const;
    for (const card of [issueCard, thinIssueCard]) {
      const { text, blocks } = card(anIssue(), { ...OPTIONS, askedFor });
      expect(text).toContain('`WEB-9` was merged into this issue');
      expect(JSON.stringify(blocks)).toContain('`WEB-9` was merged into this issue');
    }
    const byId = { kind: 'issue-id', text: '17' } as const;
    expect(issueCard(anIssue(), { ...OPTIONS, askedFor: byId }).text).toContain('`17` was merged');
  });

  test.each([
    { kind: 'short-id', text: 'storefront-1a', projectSlug: 'storefront' },
    { kind: 'short-id', text: 'STOREFRONT-IA', projectSlug: 'storefront' },
    { kind: 'issue-id', text: '4504' },
    { kind: 'issue-id', text: '0004504' },
  ] as const)('does not report $text as merged, since it is the same issue', (askedFor) => {
    expect(issueCard(anIssue(), { ...OPTIONS, askedFor }).text).not.toContain('merged');
  });

  test.each([
    ['unresolved', 'new', 'Unresolved, new'],
    ['unresolved', undefined, 'Unresolved'],
    ['resolved', null, 'Resolved'],
    ['ignored', 'archived_until_escalating', 'Archived until it escalates'],
    ['ignored', 'archived_until_condition_met', 'Archived until a condition is met'],
    ['ignored', 'archived_forever', 'Archived forever'],
    ['pending_deletion', undefined, 'Being deleted'],
    ['of_the_future', 'and_more', 'Of the future, and more'],
  ])('shows status %s and substatus %s as "%s"', (status, substatus, words) => {
    const issue = anIssue({ status, substatus: substatus ?? undefined });
    expect(JSON.stringify(issueCard(issue, OPTIONS))).toContain(` · ${words} · `);
  });

  test('an issue without a title still has a link', () => {
    const card = issueCard(anIssue({ title: ' \u200b' }), OPTIONS);
    expectValidUnfurl(card);
    expect(JSON.stringify(card)).toContain('issues/4504/|(no title)>');
  });
});

describe('the thin issue card', () => {
  test('says no more in its fallback than in its block', () => {
    const { text } = thinIssueCard(anIssue(), IN_CHANNEL);
    expect(text).toBe(
      '`STOREFRONT-1A` TypeError: the cart has no items · Error · Unresolved, escalating · 12,431 events · 1 user',
    );
  });

  test('shows the essentials in one block', () => {
    const card = thinIssueCard(anIssue(), IN_CHANNEL);
    expectValidUnfurl(card);
    expect(card.blocks).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "text": "*<https://acme.sentry.io/issues/4504/|TypeError: the cart has no items>*
      \`STOREFRONT-1A\` · :large_orange_circle: Error · Unresolved, escalating · 12,431 events · 1 user",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
      ]
    `);
  });
});

describe('for any response of Sentry', () => {
  const text = fc.oneof(
    anyText,
    fc.constant('&'.repeat(5_000)),
    fc.constant('👩‍👩‍👧'.repeat(1_000)),
  );
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const issues: fc.Arbitrary<Issue> = fc
    .record({
      title: text,
      culprit: maybe(text),
      permalink: maybe(
        fc.oneof(text, fc.webUrl({ withQueryParameters: true, withFragments: true })),
      ),
      project: fc.record({ id: fc.constant('1'), slug: text, name: maybe(text) }),
      level: maybe(text),
      status: maybe(text),
      substatus: maybe(text),
      priority: maybe(text),
      assignee: maybe(
        fc.record({ kind: fc.constantFrom('user' as const, 'team' as const), name: text }),
      ),
      events: maybe(fc.oneof(fc.nat(), fc.constant(Number.NaN))),
      users: maybe(fc.nat()),
      firstSeen: maybe(fc.date({ noInvalidDate: false })),
      lastSeen: maybe(fc.date({ noInvalidDate: false })),
      shortId: text,
    })
    .map((facts) => anIssue(facts));

  test('the card and the preview are accepted by Slack, without an active mention or a foreign link', () => {
    fc.assert(
      fc.property(issues, fc.constantFrom(OPTIONS, IN_CHANNEL), (issue, options) => {
        for (const card of [issueCard(issue, options), thinIssueCard(issue, options)]) {
          expectValidUnfurl(card);
          expect(foreignTokens(card)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  // Returns what Slack would act on, except for links to web pages and dates.
  function foreignTokens(card: Message): readonly string[] {
    const tokens = JSON.stringify(card).match(/<[^>]*>/g) ?? [];
    return tokens.filter((token) => !/^<(?:https?:\/\/[^|<>\s]+\||!date\^\d+\^)/.test(token));
  }
});

test('a preview has buttons, as a menu if it is thin, and a sparkline if the counts were included', () => {
  const controls = { subject: 'issue:4504', refresh: true };
  const counted = anIssue({ lastDay: [0, 2, 4] });
  const full = issueCard(counted, { ...IN_CHANNEL, controls });
  const thin = thinIssueCard(counted, { ...IN_CHANNEL, controls });
  const alone = thinIssueCard(counted, {
    ...IN_CHANNEL,
    controls: { ...controls, refresh: false },
  });
  for (const card of [full, thin, alone]) expectValidUnfurl(card);
  expect(JSON.stringify(full)).toContain(' · last 24 hours ▁▅█');
  expect(full.blocks.at(-1)).toMatchObject({
    elements: [
      { action_id: 'preview_refresh', value: 'issue:4504' },
      { action_id: 'preview_details', value: 'issue:4504' },
      { action_id: 'issue_open', url: 'https://acme.sentry.io/issues/4504/' },
    ],
  });
  expect(thin.blocks[0]).toMatchObject({
    accessory: {
      type: 'overflow',
      options: [{ value: 'details issue:4504' }, { value: 'refresh issue:4504' }],
    },
  });
  expect(alone.blocks[0]).toMatchObject({ accessory: { action_id: 'preview_details' } });
});
