import { describe, expect, test } from 'vitest';
import { CAPABILITIES, type Capability } from '../../../src/model/capability.ts';
import type { MemberDetails } from '../../../src/model/member.ts';
import type { Organization } from '../../../src/model/organization.ts';
import { whoami } from '../../../src/views/members/whoami.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anOrganization, aPrincipal } from '../../support/models.ts';

function words(
  member: Partial<MemberDetails>,
  organization: Partial<Organization> = {},
  may: readonly Capability[] = ['issue:read'],
): string {
  const message = whoami(
    {
      identification: { kind: 'mapped', principal: aPrincipal(member) },
      may,
      organization: anOrganization(organization),
    },
    '/sentry',
  );
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message.text;
}

describe('whoami', () => {
  test('shows members who they are, how they were identified and what they may do', () => {
    const teams = [
      { teamSlug: 'storefront', role: null },
      { teamSlug: 'platform', role: 'admin' },
    ];
    expect(words({ teams })).toMatchInlineSnapshot(`
      "*You’re Member in the Sentry organization Acme.*
      Your Slack email matches that member.
      *Role:* Member
      *Teams:* \`storefront\`, \`platform\`
      *Membership:* closed: members and admins see their teams’ projects, managers and owners see all
      *You can*
      • *Look up:* issues"
    `);
  });

  test('says whether membership is open', () => {
    expect(words({}, { openMembership: true })).toContain('open: every member sees every project');
    expect(words({}, { openMembership: undefined })).toContain('Sentry doesn’t say');
  });

  test('lists what an owner may do in a line for each area, whatever there is', () => {
    const lines = words({ role: 'owner' }, {}, CAPABILITIES).split('*You can*\n')[1]?.split('\n');
    expect(lines?.map((line) => line.split(':')[0])).toEqual([
      '• *Look up',
      '• *Issues',
      '• *Members',
      '• *Requests',
      '• *Teams',
      '• *Organization',
      '• *Previews',
      '• *This bot',
    ]);
    for (const line of lines ?? []) expect(line.length).toBeLessThan(160);
  });

  test('says when the user may do nothing', () => {
    expect(words({ role: 'billing' }, {}, [])).toContain('*You can:* nothing here');
  });

  test('shows an unknown role and odd names as plain text', () => {
    const text = words({ role: 'wizard', name: '<!here> *boss*' }, { name: '' });
    expect(text).toContain('`wizard` (unknown to this bot)');
    expect(text).toContain('&lt;!here&gt; ∗boss∗');
    expect(text).toContain('(no name)');
  });

  test('says how many teams it omits', () => {
    const teams = Array.from({ length: 1_200 }, (_, index) => ({
      teamSlug: `t${index}`,
      role: null,
    }));
    expect(words({ teams })).toContain('`t19` and 1,180 more');
    expect(words({ teams: [] })).toContain('*Teams:* none');
  });

  test('says why a user has no mapping, and what to do', () => {
    const message = whoami(
      {
        identification: {
          kind: 'unmapped',
          actor: { teamId: 'T0', userId: 'U0' },
          reason: { kind: 'email-unconfirmed' },
        },
      },
      '/sentry',
    );
    expectValidMessage(message);
    expect(message.text).toMatchInlineSnapshot(`
      "*Your Slack account isn’t connected to Sentry.*
      The email of your Slack account isn’t confirmed, so I can’t trust it.
      Confirm it with Slack’s email, if you got one. Otherwise ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`."
    `);
  });
});
