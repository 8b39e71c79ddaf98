import { describe, expect, test } from 'vitest';
import { DeniedError } from '../../../src/errors/errors.ts';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { Refusal, RefusalReason, TokenLimit } from '../../../src/model/refusal.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { UNSERVED_REASONS } from '../../support/unserved-reasons.ts';

const FACTS = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
};

type Example = readonly [
  reason: RefusalReason,
  capability: Refusal['capability'],
  needs?: Refusal['needs'],
];

const EXAMPLES = {
  'role-too-low': [{ kind: 'role-too-low' }, 'member:remove', 'manager'],
  'unknown-role': [{ kind: 'unknown-role', role: 'auditor' }, 'issue:read', 'member'],
  'pending-member': [{ kind: 'pending-member' }, 'issue:read'],
  'member-limit': [{ kind: 'member-limit' }, 'issue:read'],
  'project-not-visible': [{ kind: 'project-not-visible' }, 'key:read', 'manager'],
  'email-reads-only': [{ kind: 'email-reads-only' }, 'member:invite'],
  'own-slack-user': [{ kind: 'own-slack-user' }, 'link:create'],
  'slack-user-unserved': [{ kind: 'slack-user-unserved', why: 'guest' }, 'link:create'],
  'member-not-accepted': [{ kind: 'member-not-accepted' }, 'link:create'],
  'target-outranks': [{ kind: 'target-outranks', role: 'owner' }, 'member:remove', 'owner'],
  'invites-closed': [{ kind: 'invites-closed' }, 'member:invite', 'manager'],
  'no-such-role': [{ kind: 'no-such-role', role: 'billing' }, 'member:invite'],
  'role-not-assignable': [{ kind: 'role-not-assignable', role: 'admin' }, 'member:invite', 'admin'],
  'role-retired': [{ kind: 'role-retired', role: 'admin' }, 'member:change-role'],
  'role-without-teams': [{ kind: 'role-without-teams', role: 'billing' }, 'member:change-role'],
  'not-your-teams': [{ kind: 'not-your-teams', teams: ['web', 'ios'] }, 'member:invite', 'manager'],
  'not-your-invite': [{ kind: 'not-your-invite' }, 'invite:cancel', 'manager'],
  'invite-expired': [{ kind: 'invite-expired' }, 'invite:resend', 'manager'],
  'invite-accepted': [{ kind: 'invite-accepted' }, 'invite:cancel'],
  'invite-open': [{ kind: 'invite-open' }, 'member:remove'],
  oneself: [{ kind: 'oneself' }, 'member:change-role'],
  'idp-provisioned': [{ kind: 'idp-provisioned' }, 'member:remove'],
  'no-project-in-sight': [{ kind: 'no-project-in-sight' }, 'counts:read'],
  'partnership-restricted': [{ kind: 'partnership-restricted' }, 'member:remove'],
  'last-owner': [{ kind: 'last-owner' }, 'member:remove'],
  'own-unknown-flag': [{ kind: 'own-unknown-flag', flag: 'moon:restricted' }, 'member:remove'],
  'unknown-flag': [{ kind: 'unknown-flag', flag: 'moon:restricted' }, 'member:remove'],
  'tokens-own-member': [{ kind: 'tokens-own-member' }, 'member:remove'],
  'token-limit': [{ kind: 'token-limit', limit: { kind: 'not-known' } }, 'member:remove'],
} as const satisfies Record<RefusalReason['kind'], Example>;

const LIMITS = {
  'organization-token': { kind: 'organization-token' },
  integration: { kind: 'integration' },
  scope: { kind: 'scope', scopes: ['member:write', 'member:admin'] },
  role: { kind: 'role', role: 'manager' },
  'own-member-not-known': { kind: 'own-member-not-known' },
  'not-known': { kind: 'not-known' },
} as const satisfies Record<TokenLimit['kind'], TokenLimit>;

function wordsFor(
  reason: RefusalReason,
  capability: Refusal['capability'],
  needs?: Refusal['needs'],
) {
  const message = failure(new DeniedError({ capability, reason, needs }), FACTS);
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message.text;
}

/** Expects two complete sentences, one per line, without any trace of the code. */
function expectSentences(words: string): void {
  const lines = words.split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^[A-Z].*[a-z`)]\.$/);
  expect(words).not.toMatch(/undefined|\[object|null|NaN|\s\s/);
  expect(words).not.toContain('ref-7f3a');
}

describe('the text of a refusal', () => {
  test('says for every rule what is not allowed, and what to do', () => {
    const words = Object.values(EXAMPLES).map(([reason, capability, needs]: Example) =>
      wordsFor(reason, capability, needs),
    );
    for (const text of words) expectSentences(text);
    expect(new Set(words).size).toBe(words.length);
    expect(words.join('\n\n')).toMatchInlineSnapshot(`
      "Your Sentry role does not let you remove members: it takes the role Manager or a higher one.
      Ask a Sentry manager or owner to do it, or to change your role; \`/sentry whoami\` shows what you may do.

      This bot does not know your Sentry role \`auditor\`, so it does not let you look up issues: it takes the role Member or a higher one.
      Ask a Sentry manager or owner for one of the usual roles.

      You have not accepted your invite to Sentry yet, so you may do nothing there.
      Accept it with the e-mail that Sentry sent to you, then try again.

      Sentry suspended your membership, because the organization has more members than its plan allows.
      Ask a Sentry owner or the person for billing to make room in the plan.

      There is no such project, or it is none that you may see.
      Check how its slug is written; if that is right, ask a Sentry manager or owner to add you to a team of the project.

      I know you by your e-mail address alone, which lets you look things up, but not invite people.
      Ask another Sentry manager or owner to link you, with this bot’s command \`link\`.

      You cannot link Slack users to Sentry members where that is your own Slack account.
      Ask another Sentry manager or owner to do it.

      This bot does not serve that Slack account: it is a guest.
      Name the Slack account of a full member of this workspace.

      That member has not accepted the invite to Sentry yet.
      Try again once the invite is accepted.

      That member has a higher Sentry role than you: Owner.
      Ask somebody with that role to do it.

      In this organization members and admins may not invite people, or Sentry does not say that they may.
      Ask a Sentry manager or owner to do it.

      This organization has no role \`billing\`.
      Choose one of the roles that are offered.

      Your Sentry role does not let you make anybody Admin: it takes the role Admin or a higher one.
      Choose another role, or ask somebody whose own role is high enough.

      The role Admin is retired in this organization, so nobody can be given it any more.
      Choose another role; who has it already keeps it.

      Who has the role Billing cannot be in a team.
      Choose no team, or have them leave their teams in Sentry first.

      You can only invite into teams that you are in yourself, and you are not in \`web\`, \`ios\`.
      Leave those teams out, or ask a Sentry manager or owner to do it.

      That invite was not sent by you through this bot, and your Sentry role lets you manage only those.
      Ask a Sentry manager or owner to do it.

      That invite has expired, and your Sentry role does not let you make a new one of it.
      Ask a Sentry manager or owner to send it again.

      That is no open invite any more: it was accepted.
      Look the member up to see who they are now.

      That member has not accepted the invite yet, so there is nobody to remove.
      Cancel the invite instead.

      You cannot change roles where that is you.
      Ask another Sentry manager or owner to do it, or do it in Sentry itself.

      That member is managed by your identity provider, so Sentry lets nobody remove them.
      Remove them in the identity provider.

      Sentry names no project of a team that you are in, and other projects are not yours to see.
      Ask a Sentry manager or owner to add you to a team.

      That member is managed by a partnership, and cannot be changed until it ends.
      Ask whoever manages the partnership.

      That is the last owner of the organization, or I cannot tell whether there is another one, so they cannot be removed here.
      Make somebody else an owner first.

      Sentry marks your membership with \`moon:restricted\`, which this bot does not know, so it lets you change nothing.
      Ask whoever runs this bot for a newer version, and do it in Sentry until then.

      Sentry marks that member with \`moon:restricted\`, which this bot does not know, so it does not touch them.
      Ask whoever runs this bot for a newer version, and do it in Sentry until then.

      That is the member whose token this bot works with: nobody can change or remove them through the bot.
      Do it in Sentry itself, and give the bot another token first.

      I could not find out what the token of this bot can do.
      Try again in a minute."
    `);
  });

  test("says for every limit of the bot's own token who can fix it", () => {
    const words = Object.values(LIMITS).map((limit) =>
      wordsFor({ kind: 'token-limit', limit }, 'member:remove'),
    );
    for (const text of words) expectSentences(text);
    expect(new Set(words).size).toBe(words.length);
    expect(words.join('\n\n')).toMatchInlineSnapshot(`
      "This bot works with an organization token, which cannot change anything in Sentry.
      Ask whoever runs this bot to give it the user token of a Sentry manager or owner.

      This bot works with the token of an internal integration, which cannot change roles or remove people, and invites members only.
      Ask whoever runs this bot to give it the user token of a Sentry manager or owner.

      The token of this bot lacks what this takes: \`member:write\` or \`member:admin\`.
      Ask whoever runs this bot to give it a token with that scope, which must belong to a Sentry manager or owner.

      This bot works with the token of somebody whose Sentry role is Manager, which is not enough for this.
      Ask whoever runs this bot to give it the token of an owner.

      Sentry does not tell me whose token I work with, so I leave managers and owners alone: one of them is its own.
      Do it in Sentry itself.

      I could not find out what the token of this bot can do.
      Try again in a minute."
    `);
  });

  test('names each capability, and the required role', () => {
    const words = CAPABILITIES.map((capability) =>
      wordsFor({ kind: 'role-too-low' }, capability, 'manager'),
    );
    for (const text of words) {
      expectSentences(text);
      expect(text).toMatch(
        /^Your Sentry role does not let you [a-z].*: it takes the role Manager or/,
      );
    }
    expect(new Set(words).size).toBe(words.length);
  });

  test('mentions no role above Owner', () => {
    const words = wordsFor(
      { kind: 'role-not-assignable', role: 'owner' },
      'member:invite',
      'owner',
    );
    expect(words).toContain('it takes the role Owner.');
  });

  test('does not call a role higher unless it is', () => {
    const billing = wordsFor(
      { kind: 'target-outranks', role: 'billing' },
      'member:change-role',
      'owner',
    );
    const unknown = wordsFor({ kind: 'target-outranks', role: 'auditor' }, 'member:remove');
    for (const text of [billing, unknown]) {
      expectSentences(text);
      expect(text).not.toContain('higher');
    }
    expect(billing).toContain('where the member’s role is Billing: it takes the role Owner.');
    expect(unknown).toContain('`auditor` (a role that this bot does not know).');
  });

  test('says why a Slack account is not served', () => {
    const words = UNSERVED_REASONS.map((why) =>
      wordsFor({ kind: 'slack-user-unserved', why }, 'link:create'),
    );
    for (const text of words) expectSentences(text);
    expect(new Set(words).size).toBe(words.length);
  });

  test("shows Sentry's values as plain text, and counts the teams beyond the first ten", () => {
    const odd = '<!channel> *x*';
    const reasons: readonly RefusalReason[] = [
      { kind: 'unknown-role', role: odd },
      { kind: 'target-outranks', role: odd },
      { kind: 'no-such-role', role: odd },
      { kind: 'unknown-flag', flag: odd },
      { kind: 'not-your-teams', teams: [odd] },
      { kind: 'token-limit', limit: { kind: 'scope', scopes: [odd] } },
    ];
    for (const reason of reasons) {
      const text = wordsFor(reason, 'member:invite');
      expect(text).toContain('&lt;!channel&gt;');
      expect(text).not.toContain('<!channel>');
    }
    const teams = Array.from({ length: 12 }, (_, index) => `team-${index}`);
    const many = wordsFor({ kind: 'not-your-teams', teams }, 'member:invite', 'manager');
    expect(many).toContain('`team-9` and 2 more.');
    expect(many).not.toContain('team-10');
  });
});
