import { describe, expect, test } from 'vitest';
import {
  DeniedError,
  NotFoundError,
  NotLinkedError,
  NotServedError,
  SentryRateLimitedError,
  SentryRefusedError,
  SentryScopeError,
  SentryUnavailableError,
  type UnavailableCause,
} from '../../../src/errors/errors.ts';
import { ShareRefusedError } from '../../../src/errors/slack-errors.ts';
import type { Approver, Refusal, RefusalReason } from '../../../src/model/refusal.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import {
  FAILURE_EXAMPLES,
  SHARE_REFUSALS,
  UNMAPPED_REASONS,
} from '../../support/failure-examples.ts';
import { UNSERVED_REASONS } from '../../support/unserved-reasons.ts';

const FACTS = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
};
const CALL = { operation: 'resolveShortId', status: 400, requestId: 'sentry-e1' };

const denied = (reason: RefusalReason, needs?: Refusal['needs']) =>
  new DeniedError({ capability: 'issue:read', reason, needs });

function wordsFor(error: unknown): string {
  const message = failure(error, FACTS);
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message.text;
}

test('every kind of failure says what happened and what to do, and faults have a reference', () => {
  const words = Object.values(FAILURE_EXAMPLES).map((error) => wordsFor(error));
  expect(words.join('\n\n')).toMatchInlineSnapshot(`
    "I don’t serve guests of this workspace.
    Ask a full member of the workspace to do it for you.

    No Sentry member has the email of your Slack account.
    Ask a Sentry manager or owner to invite that email. If you’re already a member, they can run \`/sentry link @you you@example.com\`.

    I’m too busy right now. Nothing was started.
    Try again in a few seconds.

    Another change to this is still running, so I did nothing.
    Check in a minute, and try again if it’s still needed.

    Your Sentry role doesn’t let you look up issues. You need the Member role or higher.
    Ask a Sentry manager or owner to do it or to change your role. \`/sentry whoami\` shows what you can do.

    Issue not found, or you don’t have access to its project.
    Check the ID. If it’s right, ask a Sentry manager or owner to add you to one of the project’s teams.

    Sentry doesn’t know the address that I called. The organization may be missing.
    Ask this bot’s administrator to check \`SENTRY_URL\` and \`SENTRY_ORG\`.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry refused this: Invalid cursor parameter.
    Correct that and try again, or ask a Sentry manager or owner.

    Sentry’s rate limit is reached.
    Try again in 30 seconds (<!date^1795428030^{date_short_pretty} {time}|2026-11-23 10:00 UTC>).
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry doesn’t accept this bot’s token: Invalid token.
    Ask this bot’s administrator to put a valid token into \`SENTRY_AUTH_TOKEN\`.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    This bot’s Sentry token lacks the scope \`event:read\` or \`event:admin\`.
    Ask this bot’s administrator for a token with that scope, from a Sentry manager or owner.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry didn’t respond in time.
    Try again in a minute. If it keeps failing, tell this bot’s administrator.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry sent a response I couldn’t read.
    Try again in a minute. If it happens again, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    This Sentry can’t search projects by slug, and the one you named isn’t among the first 2,000. There are more.
    Ask again within 10 minutes, and I’ll search on from there.

    Sentry’s daily limit for invites is reached.
    Try again tomorrow.

    I sent the change to Sentry, but I can’t tell whether it was made.
    Look it up before you try again. If it’s wrong, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry accepted the change, but \`role\` is now \`member\` instead of \`manager\`.
    Check it in Sentry. If it happens again, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry didn’t resolve \`WEB-1A\` in \`1.2.0\`: it was already resolved in \`1.1.0\`.
    Open it again first, then resolve it.
    Reference: \`ref-7f3a\`

    I restored only a part of \`WEB-1A\`. Restored: status. Not restored: assignee (assigned to nobody instead of assigned to Ada). Sentry refused this: Cannot assign to non-team member
    Check the issue in Sentry, and change the rest yourself.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry refused to approve this: Not with this role. The request is still open, but Sentry saved part of the change: it now asks for the role Manager and the teams \`web\`.
    Check the request in Sentry, and approve it there.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Sentry made the change, but took the member out of these teams: \`web\`, \`core\`. I couldn’t put them back.
    Add the member to these teams in Sentry.
    Reference: \`ref-7f3a\`
    Sentry’s reference: \`sentry-e1\`

    Someone changed this in Sentry in the meantime, so I did nothing.
    Check what it is now, then start again.

    Already done. Nothing changed.
    If you expected a change, check what you typed.

    That member is already linked to <@U0MEMBER>. A member can have only one link.
    If that link is wrong, remove it first with \`/sentry unlink @user\`.

    This Sentry can’t search members by email, and the one you typed isn’t among the first 2,000.
    Use the member ID instead. It’s at the end of the URL of the member’s page in Sentry.

    I couldn’t read 1 row that Sentry sent: Build robot (ID 150). It may be the member that you asked for.
    Look the member up in Sentry.

    taken@example.com is already a member, with the role Member.
    To give them another role, look up the member.

    Their role in the organization makes them an admin of every team they’re in, such as \`web\`.
    Change the role in the organization instead.

    You can only undo a change for 10 minutes.
    If it’s still wrong, change it back yourself.

    You can do this already, so I asked nobody.
    Try it again.

    Slack didn’t let me show the form. It may have taken too long.
    Try again. If it happens again, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`

    I can’t read messages here, so I can’t reply to bare IDs. The Slack app lacks the scopes \`channels:history\` and \`groups:history\`.
    Ask this bot’s administrator to update the Slack app’s manifest from \`npm run manifest -- --bare-ids\`, reinstall the app and invite it to this channel.

    Slack didn’t tell me what I need to know (its error: \`ratelimited\`).
    Try again in a minute. If it happens again, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`

    This channel is or may soon be shared with another company, so I didn’t share the answer.
    Share it in an internal channel, or ask this bot’s administrator about \`SHARE_EXTERNAL_CHANNELS\`.

    I can’t reach my own database right now, so I did nothing.
    Try again in a minute. If it happens again, tell this bot’s administrator the reference below.
    Reference: \`ref-7f3a\`

    You’ve reached your limit: you can look things up about 30 times a minute. I did nothing.
    Try again in 12 seconds (<!date^1795428012^{date_short_pretty} {time}|2026-11-23 10:00 UTC>).

    This app was removed from the workspace. I did nothing.
    Ask this bot’s administrator to reinstall the app and restart the bot with the new \`SLACK_BOT_TOKEN\`.

    Sentry doesn’t understand this search: Invalid number: '1t'.
    Change \`1t\` and try again.

    Sentry can’t assign the issue to that person, who is in no team of its project.
    Choose somebody in one of the project’s teams, or the team itself."
  `);
  expect(new Set(words).size).toBe(words.length);
});

test('a bug is reported without a stack or a message, but with the reference', () => {
  const words = wordsFor(new TypeError('secret internals'));
  expect(words).toContain('Something went wrong inside this bot.');
  expect(words).toContain('ref-7f3a');
  expect(words).not.toContain('secret');
  expect(wordsFor('thrown text')).toBe(words);
  expect(wordsFor(undefined)).toBe(words);
});

test('missing and invisible things get byte-identical messages', () => {
  const notVisible = failure(denied({ kind: 'project-not-visible' }, 'manager'), FACTS);
  for (const query of ['WEB-1A', '4504']) {
    const notFound = failure(new NotFoundError('issue', query), { ...FACTS, referenceId: 'other' });
    expect(JSON.stringify(notFound)).toBe(JSON.stringify(notVisible));
  }
});

describe('refusals', () => {
  test('name the required role', () => {
    expect(wordsFor(denied({ kind: 'role-too-low' }, 'member'))).toMatchInlineSnapshot(`
      "Your Sentry role doesn’t let you look up issues. You need the Member role or higher.
      Ask a Sentry manager or owner to do it or to change your role. \`/sentry whoami\` shows what you can do."
    `);
    expect(
      wordsFor(denied({ kind: 'unknown-role', role: '<!channel>' }, 'member')),
    ).toMatchInlineSnapshot(`
      "I don’t know your Sentry role \`&lt;!channel&gt;\`, so you can’t look up issues. You need the Member role or higher.
      Ask a Sentry manager or owner for one of Sentry’s standard roles."
    `);
    expect(wordsFor(denied({ kind: 'pending-member' }))).toMatchInlineSnapshot(`
      "You haven’t accepted your Sentry invite yet, so you can’t do anything.
      Accept it from Sentry’s email, then try again."
    `);
    expect(wordsFor(denied({ kind: 'member-limit' }))).toMatchInlineSnapshot(`
      "Sentry suspended your membership because your plan’s member limit is exceeded.
      Ask a Sentry owner or billing manager to make room in the plan."
    `);
  });

  test('have no reference, since nothing is broken', () => {
    expect(wordsFor(denied({ kind: 'member-limit' }))).not.toContain('ref-7f3a');
  });
});

test('every reason for not serving an account has a distinct text', () => {
  const words = UNSERVED_REASONS.map((reason) => wordsFor(new NotServedError(reason)));
  expect(words.join('\n\n')).toMatchInlineSnapshot(`
    "Your Slack account is deactivated.
    If that’s wrong, ask an administrator of this Slack workspace.

    I don’t answer other bots and apps.
    Ask from a person’s account.

    I don’t serve guests of this workspace.
    Ask a full member of the workspace to do it for you.

    Slack doesn’t show me your account, so I can’t tell who you are.
    Use an account of the workspace where this bot is installed.

    I only serve people of the workspace where I’m installed.
    Ask someone in that workspace to do it for you.

    You haven’t accepted your invite to this Slack workspace yet.
    Accept it, then try again.

    A Sentry manager or owner blocked you from this bot.
    If that’s wrong, ask a Sentry manager or owner to unblock you."
  `);
});

test('every reason for a missing mapping has a distinct text', () => {
  const words = UNMAPPED_REASONS.map((reason) => wordsFor(new NotLinkedError(reason)));
  expect(words.join('\n\n')).toMatchInlineSnapshot(`
    "This bot doesn’t match people by email.
    Ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

    Slack doesn’t show me your email, so I can’t find you in Sentry.
    Add your Sentry email to your Slack account, or ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

    The email of your Slack account isn’t confirmed, so I can’t trust it.
    Confirm it with Slack’s email, if you got one. Otherwise ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

    I don’t accept the email domain of your Slack account.
    Use your work email in Slack, or ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

    No Sentry member has the email of your Slack account.
    Ask a Sentry manager or owner to invite that email. If you’re already a member, they can run \`/sentry link @you you@example.com\`.

    Several Sentry members have the email of your Slack account.
    Ask a Sentry manager or owner to remove the one you don’t use, or to run \`/sentry link @you you@example.com\`.

    You haven’t accepted your Sentry invite yet.
    Accept it from Sentry’s email, then try again.

    Your invite to Sentry has expired.
    Ask a Sentry manager or owner to resend it.

    This Sentry doesn’t say whether you accepted your invite.
    Ask the person who runs this bot to set \`ASSUME_MEMBERS_ACCEPTED=on\`, if all members have.

    This Sentry can’t search members by email, and you aren’t among the first 2,000.
    Ask a Sentry manager or owner to run \`/sentry link @you you@example.com\`.

    You were linked to a Sentry member who was removed.
    Ask a Sentry manager or owner to link you again with \`/sentry link @you you@example.com\`, or to remove the link.

    The email of your linked Sentry member has changed, so your link no longer counts.
    Ask a Sentry manager or owner to link you again with \`/sentry link @you you@example.com\`, or to remove the link.

    The Sentry member with your email is linked to another Slack user.
    If that’s wrong, tell a Sentry manager or owner right away."
  `);
});

test('every way in which Sentry is unavailable has a distinct text', () => {
  const causes = {
    deadline: 0,
    dns: 0,
    tls: 0,
    connection: 0,
    'server-error': 0,
    'breaker-open': 0,
    aborted: 0,
  } satisfies Record<UnavailableCause, 0>;
  const words = (Object.keys(causes) as UnavailableCause[]).map((why) =>
    wordsFor(new SentryUnavailableError(CALL, why)),
  );
  expect(new Set(words).size).toBe(words.length);
});

describe('what Sentry says', () => {
  test('is shown as plain text, and truncated', () => {
    const words = wordsFor(new SentryRefusedError(CALL, `<!channel> *no* ${'x'.repeat(2_000)}`));
    expect(words).toContain('Sentry refused this: &lt;!channel&gt; ∗no∗ xxx');
    expect(words).toContain('x…');
    expect(words).not.toContain('ref-7f3a');
  });

  test('is shown by field, limited to the first few', () => {
    const fields = new Map(
      Array.from({ length: 9 }, (_, index) => [`field${index}`, `reason <${index}>`] as const),
    );
    const words = wordsFor(new SentryRefusedError(CALL, undefined, fields));
    expect(words).toContain('`field0`: reason &lt;0&gt;; `field1`: reason &lt;1&gt;');
    expect(words).not.toContain('field5');
  });

  test('is replaced by a reference if it gives no reason', () => {
    expect(wordsFor(new SentryRefusedError(CALL, undefined))).toContain('`sentry-e1`');
  });
});

describe('a rate limit', () => {
  const retryAt = (text: string | undefined) =>
    wordsFor(new SentryRateLimitedError(CALL, text === undefined ? undefined : new Date(text)));

  test('says when to try again', () => {
    expect(retryAt('2026-11-23T10:00:01Z')).toContain('Try again in 1 second (<!date^1795428001^');
    expect(retryAt('2026-11-23T10:00:30Z')).toContain('Try again in 30 seconds (');
    expect(retryAt('2026-11-23T10:04:10Z')).toContain('Try again in 5 minutes (');
  });

  test('falls back to a minute if Sentry does not say, or the time is past', () => {
    expect(retryAt(undefined)).toContain('Try again in a minute.');
    expect(retryAt('2026-11-23T09:00:00Z')).toContain('Try again in a minute.');
    expect(retryAt('nonsense')).toContain('Try again in a minute.');
  });
});

describe('a scope that the token lacks', () => {
  test('is named, if there is one to name', () => {
    expect(wordsFor(FAILURE_EXAMPLES['sentry-scope'])).toContain('`event:read` or `event:admin`');
    expect(wordsFor(new SentryScopeError(CALL, [], undefined))).toContain(
      'This bot’s Sentry token isn’t allowed to do this.',
    );
  });
});

describe('approvers', () => {
  const wordsWith = (approvers: readonly Approver[]) => {
    const message = failure(FAILURE_EXAMPLES.denied, { ...FACTS, approvers });
    expectValidMessage(message);
    return message.text.split('\n').at(-1);
  };

  test('are named, without their addresses', () => {
    expect(
      wordsWith([
        { kind: 'slack-user', userId: 'U0OWNER' },
        { kind: 'member', name: '<!here> *boss* boss@example.com' },
      ]),
    ).toBe('These people can help: <@U0OWNER>, &lt;!here&gt; ∗boss∗ b…@example.com (in Sentry).');
  });

  test('are omitted if nobody is known', () => {
    expect(wordsWith([])).not.toContain('These people can help');
    expect(wordsWith([{ kind: 'member', name: ' ' }])).not.toContain('These people can help');
  });
});

test('every reason for not sharing a reply has a distinct text', () => {
  const words = SHARE_REFUSALS.map((refusal) => wordsFor(new ShareRefusedError(refusal)));
  expect(new Set(words).size).toBe(SHARE_REFUSALS.length);
  expect(words.join()).toContain('`restricted_action`');
});
