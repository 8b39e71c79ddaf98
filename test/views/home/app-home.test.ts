import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../../../sandbox/slack/block-limits/block-problems.ts';
import { SentryUnavailableError } from '../../../src/errors/errors.ts';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { HealthReport } from '../../../src/ports/health-report.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { appHome } from '../../../src/views/home/app-home.ts';
import { answeredNotice } from '../../../src/views/home/home-blocks.ts';
import type { HomeFacts, MemberHomeFacts } from '../../../src/views/home/home-facts.ts';
import { SITE } from '../../support/an-issue.ts';
import { allText } from '../../support/message-text.ts';
import { aMember, anOrganization, aPrincipal } from '../../support/models.ts';
import { anyText } from '../../support/texts.ts';

const OPTIONS = {
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
  notice: undefined,
};
const TOKEN = { kind: 'user', scopes: undefined, role: 'owner', member: undefined } as const;
const WELL: HealthReport = {
  version: '1.2.3',
  startedAt: new Date('2026-11-20T10:00:00Z'),
  slack: { transport: 'http', isOpen: true },
  sentry: { isReached: true, token: TOKEN },
  records: { kind: 'SQLite', isWritable: true, areFilesGone: false },
  emailMatch: 'read',
  openChanges: 0,
};
const CALL = { operation: 'retrieveOrganization', status: 503, requestId: undefined };

const memberFacts = (facts: Partial<MemberHomeFacts> = {}): MemberHomeFacts => ({
  kind: 'member',
  identification: { kind: 'mapped', principal: aPrincipal() },
  may: CAPABILITIES,
  organization: anOrganization(),
  site: SITE,
  requests: undefined,
  invites: undefined,
  health: WELL,
  limits: [],
  commands: [
    { text: 'invite', label: 'Invite people', answers: 'form' },
    { text: 'stats', label: 'Event counts', answers: 'direct-message' },
    { text: 'help', label: 'Help', answers: 'direct-message' },
  ],
  ...facts,
});
const shown = (facts: HomeFacts, notice?: string) => {
  const view = appHome(facts, { ...OPTIONS, notice });
  expect(blockProblems(view, 'home')).toEqual([]);
  expect(JSON.stringify(view)).not.toMatch(/\b(?:undefined|null|NaN|Invalid Date)\b|\[object /);
  return allText(view.blocks);
};

describe('the home tab', () => {
  it('shows a member the buttons, their identity and the organization', () => {
    const text = shown(memberFacts());
    expect(text).toMatch(
      /Look up an issue:[\s\S]*Event counts\nHelp\nYour account[\s\S]*Your organization/,
    );
    expect(text).not.toMatch(/problem|Open invites/);
  });

  it('has labels that tell screen readers what a button opens', () => {
    const view = JSON.stringify(appHome(memberFacts(), OPTIONS));
    const spoken = [...view.matchAll(/"accessibility_label":"([^"]+)"/g)].map(([, label]) => label);
    expect(spoken).toEqual([
      'Invite people: opens a form',
      'Event counts: answers by direct message',
      'Help: answers by direct message',
    ]);
  });

  it('begins with what is wrong with the bot', () => {
    const health: HealthReport = {
      ...WELL,
      slack: { transport: 'socket', isOpen: false },
      sentry: { isReached: false, error: new SentryUnavailableError(CALL, 'server-error') },
      records: { kind: 'PostgreSQL', isWritable: false, areFilesGone: false },
    };
    const limits = [
      { kind: 'lacks-scopes', reading: true, scopes: ['event:read'] },
      { kind: 'no-member', reading: false },
    ] as const;
    const text = shown(memberFacts({ health, limits }));
    expect(text).toMatch(/^This bot has a problem/);
    expect(text).toMatch(/Slack can’t reach me[\s\S]*Sentry[\s\S]*my database/);
    expect(text).toMatch(/lacks `event:read`/);
    expect(text).not.toContain('internal integration');
  });

  it('lists open invites, and says when there are none or more', () => {
    expect(
      shown(memberFacts({ invites: { invites: [], hasMore: false, unreadable: [], actions: [] } })),
    ).toContain('Open invites\nNo open invites.');
    const invite = aMember({ pending: true, user: undefined, email: 'new@example.com' });
    const invites = [
      { ...invite, dateCreated: new Date('2026-11-22T10:00:00Z'), inviterName: 'Owner' },
      { ...invite, expired: true },
    ];
    const text = shown(
      memberFacts({ invites: { invites, hasMore: true, unreadable: [], actions: [] } }),
    );
    expect(text).toMatch(
      /\*new@example\.com\*\n:email: Pending · Member · sent .* \(24 hours ago\) · by Owner/,
    );
    expect(text).toMatch(/:hourglass: Expired · Member/);
    expect(text).toContain('`/sentry members is:pending` lists all of them');
  });

  it('tells unmapped users why, and shows failures without data', () => {
    const identification = {
      kind: 'unmapped',
      actor: { teamId: 'T0', userId: 'U0' },
      reason: { kind: 'no-member' },
    } as const;
    const unmapped = { kind: 'unmapped', identification } as const;
    expect(shown({ ...unmapped, ask: 'access ask link' })).toMatch(/isn’t connected[\s\S]*Ask for/);
    expect(shown({ ...unmapped, ask: undefined })).not.toMatch(/Ask for/);
    const error = new SentryUnavailableError(CALL, 'deadline');
    const message = failure(error, { ...OPTIONS, referenceId: 'ref-1' });
    expect(shown({ kind: 'failure', message })).toMatch(/didn’t respond in time[\s\S]*ref-1/);
  });

  it('begins with what was just done', () => {
    expect(shown(memberFacts(), answeredNotice(true))).toMatch(/^.*The answer is in the/);
    expect(shown(memberFacts(), answeredNotice(false))).toMatch(/^.*couldn’t send/);
  });

  it('is valid whatever the names, and however many invites there are', () => {
    const texts = fc.array(anyText, { minLength: 3, maxLength: 120 });
    fc.assert(
      fc.property(texts, ([name = '', slug = '', ...emails]) => {
        const invites = emails.map((email) => aMember({ email, inviterName: name, role: slug }));
        const facts = memberFacts({
          identification: {
            kind: 'mapped',
            principal: aPrincipal({ name, teams: [{ teamSlug: slug, role: null }] }),
          },
          organization: anOrganization({ name, slug }),
          invites: {
            invites,
            hasMore: true,
            unreadable: [],
            actions: invites.map((member) => ({ kind: 'resend', member })),
          },
        });
        const view = appHome(facts, OPTIONS);
        expect(blockProblems(view, 'home')).toEqual([]);
        // Labels for screen readers are plain text, in which no markup is active.
        const shown = JSON.stringify(view, (key, value) =>
          key === 'accessibility_label' ? '' : value,
        );
        expect(shown).not.toMatch(/<!channel>|<@U012|<https:\/\/evil/);
      }),
      { numRuns: 50 },
    );
  });
});
