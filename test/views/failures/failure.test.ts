import { describe, expect, test } from 'vitest';
import {
  AddressTakenError,
  MemberLinkedError,
  MemberSearchError,
  NothingToChangeError,
  SentryChangedMeanwhileError,
  SentryInviteLimitError,
  SentryOutcomeUnknownError,
  SentryWriteMismatchError,
  UndoError,
} from '../../../src/errors/change-errors.ts';
import {
  BusyError,
  DeniedError,
  MessagesUnreadError,
  ModalRefusedError,
  NotFoundError,
  NotLinkedError,
  NotServedError,
  SentryAnswerError,
  SentryNotFoundError,
  SentryRateLimitedError,
  SentryRefusedError,
  SentryScopeError,
  SentryTokenError,
  SentryUnavailableError,
  SlackUnavailableError,
  type UnavailableCause,
} from '../../../src/errors/errors.ts';
import type { FailureKind } from '../../../src/errors/failure.ts';
import { SentryAssignmentError, SentrySearchError } from '../../../src/errors/issue-errors.ts';
import { RateLimitedError } from '../../../src/errors/rate-limited-error.ts';
import {
  InstallationEndedError,
  type ShareRefusal,
  ShareRefusedError,
} from '../../../src/errors/slack-errors.ts';
import { StoreUnavailableError } from '../../../src/errors/store-errors.ts';
import type { UnmappedReason } from '../../../src/model/principal.ts';
import type { Approver, Refusal, RefusalReason } from '../../../src/model/refusal.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aMember } from '../../support/models.ts';
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

const EXAMPLES = {
  'not-served': new NotServedError('guest'),
  'not-linked': new NotLinkedError({ kind: 'no-member' }),
  busy: new BusyError(),
  denied: denied({ kind: 'role-too-low' }, 'member'),
  'not-found': new NotFoundError('issue', 'WEB-1A'),
  'sentry-not-found': new SentryNotFoundError(CALL, 'The requested resource does not exist'),
  'sentry-refused': new SentryRefusedError(CALL, 'Invalid cursor parameter.'),
  'rate-limited': new SentryRateLimitedError(CALL, new Date('2026-11-23T10:00:30Z')),
  'sentry-token': new SentryTokenError(CALL, 'Invalid token', undefined),
  'sentry-scope': new SentryScopeError(CALL, ['event:read', 'event:admin'], undefined),
  'sentry-unavailable': new SentryUnavailableError(CALL, 'deadline'),
  'odd-answer': new SentryAnswerError(CALL, 'not JSON'),
  'invite-limit': new SentryInviteLimitError(CALL, 'Too many invitations.'),
  'outcome-unknown': new SentryOutcomeUnknownError(
    CALL,
    new SentryUnavailableError(CALL, 'deadline'),
  ),
  'write-mismatch': new SentryWriteMismatchError(CALL, 'role', 'manager', 'member'),
  'changed-meanwhile': new SentryChangedMeanwhileError(CALL, 'member', 'owner'),
  'nothing-to-change': new NothingToChangeError(),
  'member-linked': new MemberLinkedError('U0MEMBER'),
  'member-search': new MemberSearchError(2_000),
  'address-taken': new AddressTakenError(aMember({ email: 'taken@example.com' })),
  'cannot-undo': new UndoError('too-late'),
  'form-refused': new ModalRefusedError(),
  'messages-unread': new MessagesUnreadError('scopes', ['channels:history', 'groups:history']),
  'slack-unavailable': new SlackUnavailableError('users.info', 'ratelimited'),
  'share-refused': new ShareRefusedError({ kind: 'external-channel' }),
  'store-unavailable': new StoreUnavailableError('connection', 'ECONNREFUSED'),
  'person-limited': new RateLimitedError('commands', 30, new Date('2026-11-23T10:00:12Z')),
  'installation-ended': new InstallationEndedError({ why: 'app-uninstalled', code: undefined }),
  'search-refused': new SentrySearchError(CALL, "Invalid number: '1t'.", '1t'),
  'assignment-refused': new SentryAssignmentError(
    CALL,
    'user-not-in-project',
    'Cannot assign to non-team member',
  ),
} satisfies Record<FailureKind, Error>;

test('every kind of failure says what happened and what to do, and faults have a reference', () => {
  const words = Object.values(EXAMPLES).map((error) => wordsFor(error));
  expect(words.join('\n\n')).toMatchInlineSnapshot(`
    "This bot does not serve guests of the workspace.
    Ask a full member of the workspace to look it up for you.

    No Sentry member has the e-mail address of your Slack account.
    Use the same address in Slack and in Sentry, or ask a Sentry manager or owner to invite you with it, or to link you.

    I am asked more at the moment than I can answer, so I have not begun with this.
    Try again in a few seconds.

    Your Sentry role does not let you look up issues: it takes the role Member or a higher one.
    Ask a Sentry manager or owner to do it, or to change your role; \`/sentry whoami\` shows what you may do.

    There is no such issue, or it is in a project that you may not see.
    Check the ID; if it is right, ask a Sentry manager or owner to add you to a team of the project.

    Sentry has nothing at the address that I asked, perhaps not even the organization.
    Ask whoever runs this bot to check \`SENTRY_URL\` and \`SENTRY_ORG\`.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry refused this: Invalid cursor parameter.
    Change what it names and try again, or ask a Sentry manager or owner.

    Sentry limits how often I may ask, and the limit is reached.
    Try again in 30 seconds (<!date^1795428030^{date_short_pretty} {time}|2026-11-23 10:00 UTC>).
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry does not accept this bot’s token and says: Invalid token.
    Ask whoever runs this bot to put a valid token into \`SENTRY_AUTH_TOKEN\`.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    This bot’s Sentry token lacks the scope \`event:read\` or \`event:admin\`.
    Ask whoever runs this bot to add the scope to its token, which must belong to a Sentry manager or owner.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry did not answer in time.
    Try again in a minute; if it stays like this, tell whoever runs this bot.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry answered something that I do not understand.
    Try again in a minute; if it happens again, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry sends no more invitations for now: its daily limit is reached.
    Try again tomorrow, or invite fewer people at once.

    I sent the change to Sentry and cannot tell whether it was made.
    Look it up before you try again; if it is wrong, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    Sentry accepted the change, but \`role\` is now \`member\` instead of \`manager\`.
    Check it in Sentry; if it happens again, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`
    Sentry’s own reference: \`sentry-e1\`

    This was changed in Sentry while you were at it, so I did nothing.
    Look at it as it is now, and start again.

    That is so already, so there was nothing to change.
    If you meant something else, check what you typed.

    That member is linked to <@U0MEMBER> already, and a member has one link.
    If the link is wrong, take it away first, with \`/sentry unlink\`.

    This Sentry cannot search members by address, and the one you named is not among the first 2,000.
    Give the number of the membership instead of the address: it is at the end of the address of the member’s page in Sentry.

    taken@example.com is a member already, with the role Member.
    Look the member up if they should have another role.

    That was more than 10 minutes ago, so I do not undo it any more.
    Change it by hand if it is still wrong.

    Slack did not let me show the form, perhaps because it took too long.
    Try again; if it happens again, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`

    I cannot read messages here, so bare IDs in them stay as they are: the Slack app lacks \`channels:history\` and \`groups:history\`.
    Ask whoever runs this bot to put the output of \`npm run manifest -- --bare-ids\` into the Slack app’s manifest, to install the app again, and to invite it into this channel.

    Slack did not tell me what I have to know first (it says \`ratelimited\`).
    Try again in a minute; if it happens again, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`

    Another company shares this channel, or soon may, so I did not share the answer.
    Share it in a channel of your own company, or ask whoever runs this bot about \`SHARE_EXTERNAL_CHANNELS\`.

    I cannot reach my own records at the moment, so I do nothing: they say who you are to me, and keep what is changed.
    Try again in a minute; if it happens again, tell whoever runs this bot, with the reference below.
    Reference: \`ref-7f3a\`

    You can look things up through me about 30 times a minute, so that there is enough of Sentry for everybody, and that is used up. I did nothing.
    Try again in 12 seconds (<!date^1795428012^{date_short_pretty} {time}|2026-11-23 10:00 UTC>).

    This app was removed from the workspace. I did nothing.
    Ask whoever runs this bot to install the app again, and to start the bot with the new \`SLACK_BOT_TOKEN\`.

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
      "Your Sentry role does not let you look up issues: it takes the role Member or a higher one.
      Ask a Sentry manager or owner to do it, or to change your role; \`/sentry whoami\` shows what you may do."
    `);
    expect(
      wordsFor(denied({ kind: 'unknown-role', role: '<!channel>' }, 'member')),
    ).toMatchInlineSnapshot(`
      "This bot does not know your Sentry role \`&lt;!channel&gt;\`, so it does not let you look up issues: it takes the role Member or a higher one.
      Ask a Sentry manager or owner for one of the usual roles."
    `);
    expect(wordsFor(denied({ kind: 'pending-member' }))).toMatchInlineSnapshot(`
      "You have not accepted your invite to Sentry yet, so you may do nothing there.
      Accept it with the e-mail that Sentry sent to you, then try again."
    `);
    expect(wordsFor(denied({ kind: 'member-limit' }))).toMatchInlineSnapshot(`
      "Sentry suspended your membership, because the organization has more members than its plan allows.
      Ask a Sentry owner or the person for billing to make room in the plan."
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
    If that is not right, ask an administrator of this Slack workspace.

    This bot does not answer other bots and apps.
    Ask with the account of a person.

    This bot does not serve guests of the workspace.
    Ask a full member of the workspace to look it up for you.

    Slack does not show me your account, so I cannot tell who you are.
    Use an account of the workspace in which this bot is installed.

    This bot serves only people of the workspace in which it is installed.
    Ask a member of that workspace to look it up for you.

    Your invite to this Slack workspace is not accepted yet.
    Accept it, then try again.

    Somebody who manages Sentry has shut you out of this bot.
    Ask a Sentry manager or owner about it."
  `);
});

test('every reason for a missing mapping has a distinct text', () => {
  const reasons: readonly UnmappedReason[] = [
    { kind: 'email-match-off' },
    { kind: 'no-email' },
    { kind: 'email-unconfirmed' },
    { kind: 'email-domain' },
    { kind: 'no-member' },
    { kind: 'several-members' },
    { kind: 'invite-pending', expired: false },
    { kind: 'invite-pending', expired: true },
    { kind: 'too-many-to-search', searched: 2_000 },
    { kind: 'linked-member-gone' },
    { kind: 'linked-member-changed' },
    { kind: 'linked-to-another' },
  ];
  const words = reasons.map((reason) => wordsFor(new NotLinkedError(reason)));
  expect(words.join('\n\n')).toMatchInlineSnapshot(`
    "This bot does not look for Sentry members by e-mail address.
    Ask a Sentry manager or owner to link you, with this bot’s command \`link\`.

    Slack does not show me an e-mail address of yours, so I cannot find you in Sentry.
    Add an e-mail address to your Slack account, the same one that you use in Sentry, or ask a Sentry manager or owner to link you.

    The e-mail address of your Slack account is not confirmed, so I cannot trust it.
    Confirm it with the message that Slack sent to you, then try again.

    The e-mail address of your Slack account is of a domain that this bot does not accept.
    Use your work address in Slack, or ask a Sentry manager or owner to link you.

    No Sentry member has the e-mail address of your Slack account.
    Use the same address in Slack and in Sentry, or ask a Sentry manager or owner to invite you with it, or to link you.

    More than one Sentry member has the e-mail address of your Slack account.
    Ask a Sentry manager or owner to remove the membership that you do not use.

    You have not accepted your invite to Sentry yet.
    Accept it with the e-mail that Sentry sent to you, then try again.

    Your invite to Sentry has expired.
    Ask a Sentry manager or owner to send it again.

    This Sentry cannot search members by address, and you are not among the first 2,000.
    Ask a Sentry manager or owner to link you, with this bot’s command \`link\`.

    You were linked to a Sentry member that is not there any more.
    Ask a Sentry manager or owner to link you anew, or to take the link away.

    The Sentry member that you are linked to has another e-mail address by now, so I do not take you for them any more.
    Ask a Sentry manager or owner to link you anew with the new address, or to take the link away.

    The Sentry member with the e-mail address of your Slack account is linked to another Slack user.
    If that is not right, tell a Sentry manager or owner at once."
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
    expect(wordsFor(EXAMPLES['sentry-scope'])).toContain('`event:read` or `event:admin`');
    expect(wordsFor(new SentryScopeError(CALL, [], undefined))).toContain(
      'This bot’s Sentry token may not do this.',
    );
  });
});

describe('approvers', () => {
  const wordsWith = (approvers: readonly Approver[]) => {
    const message = failure(EXAMPLES.denied, { ...FACTS, approvers });
    expectValidMessage(message);
    return message.text.split('\n').at(-1);
  };

  test('are named, without their addresses', () => {
    expect(
      wordsWith([
        { kind: 'slack-user', userId: 'U0OWNER' },
        { kind: 'member', name: '<!here> *boss* boss@example.com' },
      ]),
    ).toBe('Who could help: <@U0OWNER>, &lt;!here&gt; ∗boss∗ b…@example.com (at Sentry).');
  });

  test('are omitted if nobody is known', () => {
    expect(wordsWith([])).not.toContain('Who could help');
    expect(wordsWith([{ kind: 'member', name: ' ' }])).not.toContain('Who could help');
  });
});

test('every reason for not sharing a reply has a distinct text', () => {
  const refusals: readonly ShareRefusal[] = [
    { kind: 'not-shareable' },
    { kind: 'no-channel' },
    { kind: 'external-channel' },
    { kind: 'unknown-channel' },
    { kind: 'bot-not-in-channel' },
    { kind: 'refused-by-slack', code: 'restricted_action' },
    { kind: 'unknown-outcome' },
  ];
  const words = refusals.map((refusal) => wordsFor(new ShareRefusedError(refusal)));
  expect(new Set(words).size).toBe(refusals.length);
  expect(words.join()).toContain('`restricted_action`');
});
