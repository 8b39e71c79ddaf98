import { describe, expect, test } from 'vitest';
import { DeniedError } from '../../../src/errors/errors.ts';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { Refusal, RefusalReason } from '../../../src/model/refusal.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import {
  REFUSAL_EXAMPLES,
  type RefusalExample,
  TOKEN_LIMITS,
} from '../../support/refusal-examples.ts';
import { UNSERVED_REASONS } from '../../support/unserved-reasons.ts';

const FACTS = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
};

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
    const words = Object.values(REFUSAL_EXAMPLES).map(
      ([reason, capability, needs]: RefusalExample) => wordsFor(reason, capability, needs),
    );
    for (const text of words) expectSentences(text);
    expect(new Set(words).size).toBe(words.length);
    expect(words.join('\n\n')).toMatchInlineSnapshot(`
      "Your Sentry role doesn’t let you remove members. You need the Manager role or higher.
      Ask a Sentry manager or owner to do it or to change your role. \`/sentry whoami\` shows what you can do.

      I don’t know your Sentry role \`auditor\`, so you can’t look up issues. You need the Member role or higher.
      Ask a Sentry manager or owner for one of Sentry’s standard roles.

      You haven’t accepted your Sentry invite yet, so you can’t do anything.
      Accept it from Sentry’s email, then try again.

      This Sentry doesn’t say whether you accepted your invite, so you can’t do anything here.
      Ask the person who runs this bot to set \`ASSUME_MEMBERS_ACCEPTED=on\`, if all members have.

      This Sentry doesn’t say whether that member accepted the invite.
      Ask the person who runs this bot to set \`ASSUME_MEMBERS_ACCEPTED=on\`, if all members have.

      Sentry suspended your membership because your plan’s member limit is exceeded.
      Ask a Sentry owner or billing manager to make room in the plan.

      Project not found, or you don’t have access to it.
      Check the slug. If it’s right, ask a Sentry manager or owner to add you to one of the project’s teams.

      Your account is matched by email only, so you can look things up but can’t invite people.
      Ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

      You can’t link yourself.
      Ask another Sentry manager or owner to do it.

      I don’t serve that Slack account: it’s a guest.
      Choose a full member of this workspace.

      That member hasn’t accepted their Sentry invite yet.
      Try again after they accept it.

      That member has a higher Sentry role than you: Owner.
      Ask someone with that role to do it.

      Only managers and owners can invite people in this organization.
      Ask a Sentry manager or owner to do it.

      Your organization has no role \`billing\`.
      Choose one of the roles in the list.

      Your Sentry role doesn’t let you give anyone the role Admin. You need the Admin role or higher.
      Choose another role, or ask someone with a higher role.

      Your organization no longer gives out the role Admin.
      Choose another role. People who have it keep it.

      People with the role Billing can’t be in a team.
      Choose no teams, or take them out of their teams in Sentry first.

      You can only invite people to your own teams, and you aren’t in \`web\`, \`ios\`.
      Leave those teams out, or ask a Sentry manager or owner to do it.

      Your identity provider manages who is in the team \`web\`, so nobody can change that here.
      Change it in the identity provider.

      You can’t join the team \`web\` yourself, because membership is closed in this organization.
      Ask an admin of the team, or a Sentry manager or owner, to add you.

      You can’t remove people from teams such as \`web\`, because you aren’t an admin of that team.
      Ask an admin of the team, or a Sentry manager or owner, to do it.

      You can only manage invites that you sent through this bot.
      Ask a Sentry manager or owner to do it.

      You can’t decide any requests: managers and owners decide them, and a team’s admins those to join the team.
      Ask a Sentry manager or owner.

      This request is no longer open, or you can’t decide it.
      List those that you can decide with the command \`requests\`.

      That invite has expired, and your Sentry role doesn’t let you renew it.
      Ask a Sentry manager or owner to resend it.

      That invite was already accepted.
      Look up the member to see their role and teams.

      That member hasn’t accepted the invite yet, so there’s nobody to remove.
      Cancel the invite instead.

      You can’t change your own role.
      Ask another Sentry manager or owner to do it, or do it in Sentry.

      Your identity provider manages that member, so nobody can remove them in Sentry.
      Remove them in the identity provider.

      None of your teams has a project, and you can’t see the projects of other teams.
      Ask a Sentry manager or owner to add you to a team.

      A partnership manages that member, so they can’t be changed until it ends.
      Ask the person who manages the partnership.

      I can’t find another owner, and the last owner can’t be removed here.
      Make someone else an owner first.

      Sentry marks your membership as \`moon:restricted\`. I don’t know that mark, so you can’t change anything here.
      Do it in Sentry, and ask this bot’s administrator for a newer version.

      Sentry marks that member as \`moon:restricted\`. I don’t know that mark, so I don’t change them.
      Do it in Sentry, and ask this bot’s administrator for a newer version.

      This bot uses that member’s token, so nobody can change or remove them here.
      Do it in Sentry, after this bot has another token.

      I couldn’t check what this bot’s token can do.
      Try again in a minute."
    `);
  });

  test("says for every limit of the bot's own token who can fix it", () => {
    const words = Object.values(TOKEN_LIMITS).map((limit) =>
      wordsFor({ kind: 'token-limit', limit }, 'member:remove'),
    );
    for (const text of words) expectSentences(text);
    expect(new Set(words).size).toBe(words.length);
    expect(words.join('\n\n')).toMatchInlineSnapshot(`
      "This bot uses an organization token, which can’t change anything in Sentry.
      Ask this bot’s administrator to use the user token of a Sentry manager or owner.

      This bot uses an internal integration’s token. It can’t change roles or remove people, and can only invite with the role Member.
      Ask this bot’s administrator to use the user token of a Sentry manager or owner.

      This bot’s Sentry token lacks the scope \`member:write\` or \`member:admin\`.
      Ask this bot’s administrator for a token with that scope, from a Sentry manager or owner.

      This bot’s Sentry token belongs to someone with the role Manager, which isn’t high enough for this.
      Ask this bot’s administrator to use an owner’s token.

      Sentry doesn’t say whose token I use, so I don’t change managers and owners.
      Do it in Sentry instead.

      I couldn’t check what this bot’s token can do.
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
        /^Your Sentry role doesn’t let you [a-z].*\. You need the Manager role or/,
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
    expect(words).toContain('You need the Owner role.');
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
    expect(billing).toContain(
      'That member’s role is Billing, so your Sentry role doesn’t let you change their role. You need the Owner role.',
    );
    expect(unknown).toContain('`auditor` (unknown to this bot)');
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
