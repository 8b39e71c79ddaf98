import { ChatopsError, SentryCallError } from '../../errors/errors.ts';
import type { Failure, FailureKind } from '../../errors/failure.ts';
import type { RateLimitedError } from '../../errors/rate-limited-error.ts';
import type { LimitedAct } from '../../model/invocations/invocation.ts';
import type { Message } from '../../model/message.ts';
import type { Approver } from '../../model/refusal.ts';
import { type Explanation, prose } from '../blocks/blocks.ts';
import { unreadableNote } from '../blocks/unreadable-note.ts';
import { UNSERVED_WORDS, unmappedText } from '../members/account-text.ts';
import { addressTakenText, noTeamRoleText, UNDO_WORDS } from '../members/member-change-text.ts';
import { number } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { grantProblemText } from './grant-problems.ts';
import { halfRestoredText, notChangedText } from './issue-change-failures.ts';
import { notThere } from './not-there.ts';
import { approverText, refusalText } from './refusal-text.ts';
import { assignmentText, requestRefusedText, searchText } from './refused-by-sentry.ts';
import {
  askTheOperator,
  mismatchText,
  refusedText,
  scopeText,
  teamsLostText,
  tokenText,
  tryAgain,
  unavailableText,
} from './sentry-failures.ts';
import { installationEndText, messagesUnreadText, shareText } from './slack-failures.ts';

const ACTS = {
  commands: 'look things up',
  changes: 'change things',
  previews: 'have links previewed',
} as const satisfies Record<LimitedAct, string>;

/** Words the error for a user who exceeded their share, with when they can go on. */
function personLimitText(
  { act, perMinute, retryAt }: Pick<RateLimitedError, 'act' | 'perMinute' | 'retryAt'>,
  now: Date,
): Explanation {
  return {
    what: `You’ve reached your limit: you can ${ACTS[act]} about ${number(perMinute)} times a minute. I did nothing.`,
    todo: tryAgain(retryAt, now),
  };
}

/** What it takes to word a failure besides the error. */
export interface ErrorContext {
  /** Identifies the failure in the log; shown only if the bot, Sentry or Slack is at fault. */
  readonly referenceId: string;
  readonly now: Date;
  readonly commandName: string;
  /** Users who could help, nearest first. */
  readonly approvers?: readonly Approver[];
}

type WordingFacts = Omit<ErrorContext, 'referenceId'>;
type FailureOf<Kind extends FailureKind> = Extract<Failure, { kind: Kind }>;

/** `ours`: the bot or a server is at fault, so there is something to look up. */
interface FailureWords extends Explanation {
  readonly ours: boolean;
}

type WordsByKind = {
  readonly [Kind in FailureKind]: (error: FailureOf<Kind>, facts: WordingFacts) => FailureWords;
};

/** Says that another change with the same target is still running. */
export const TARGET_BUSY: Explanation = {
  what: 'Another change to this is still running, so I did nothing.',
  todo: 'Check in a minute, and try again if it’s still needed.',
};

// A kind of failure without text here does not compile.
const WORDS: WordsByKind = {
  'not-served': ({ reason }) => theirs(UNSERVED_WORDS[reason]),
  'not-linked': ({ reason }, { commandName }) => theirs(unmappedText(reason, commandName)),
  denied: ({ refusal }, { commandName }) => theirs(refusalText(refusal, commandName)),
  busy: () =>
    theirs({
      what: 'I’m too busy right now. Nothing was started.',
      todo: 'Try again in a few seconds.',
    }),
  'not-found': ({ what, sight }) => theirs(notThere(what, sight)),
  'sentry-not-found': () =>
    ours({
      what: 'Sentry doesn’t know the address that I called. The organization may be missing.',
      todo: 'Ask this bot’s administrator to check `SENTRY_URL` and `SENTRY_ORG`.',
    }),
  'sentry-refused': (error) => {
    const explained = error.reason !== undefined || error.fields.size > 0;
    return { ...refusedText(error), ours: !explained };
  },
  'rate-limited': ({ retryAt }, { now }) =>
    ours({
      what: 'Sentry’s rate limit is reached.',
      todo: tryAgain(retryAt, now),
    }),
  'sentry-token': (error) => ours(tokenText(error)),
  'sentry-scope': (error) => ours(scopeText(error)),
  'sentry-unavailable': (error) => ours(unavailableText(error)),
  'odd-answer': () =>
    ours({
      what: 'Sentry sent a response I couldn’t read.',
      todo: askTheOperator('Try again in a minute.'),
    }),
  'search-stopped': ({ searched }) =>
    theirs({
      what: `This Sentry can’t search projects by slug, and the one you named isn’t among the first ${number(searched)}. There are more.`,
      todo: 'Ask again within 10 minutes, and I’ll search on from there.',
    }),
  'invite-limit': () =>
    theirs({
      what: 'Sentry’s daily limit for invites is reached.',
      todo: 'Try again tomorrow.',
    }),
  'outcome-unknown': () =>
    ours({
      what: 'I sent the change to Sentry, but I can’t tell whether it was made.',
      todo: 'Look it up before you try again. If it’s wrong, tell this bot’s administrator the reference below.',
    }),
  'write-mismatch': (error) => ours(mismatchText(error)),
  'search-refused': (error) => theirs(searchText(error)),
  'assignment-refused': (error) => theirs(assignmentText(error)),
  'issue-not-changed': (error) => ours(notChangedText(error)),
  'issue-half-restored': (error, facts) => {
    const why = error.cause === undefined ? undefined : ownText(error.cause, facts).what;
    return ours(halfRestoredText(error, why));
  },
  'request-refused': (error) => ours(requestRefusedText(error)),
  'teams-lost': (error) => ours(teamsLostText(error)),
  'changed-meanwhile': () =>
    theirs({
      what: 'Someone changed this in Sentry in the meantime, so I did nothing.',
      todo: 'Check what it is now, then start again.',
    }),
  'target-busy': () => theirs(TARGET_BUSY),
  'nothing-to-change': () =>
    theirs({
      what: 'Already done. Nothing changed.',
      todo: 'If you expected a change, check what you typed.',
    }),
  'member-linked': ({ userId }, { commandName }) =>
    theirs({
      what: `That member is already linked to ${mention(userId, 'person')}. A member can have only one link.`,
      todo: `If that link is wrong, remove it first with ${codeLine(`${commandName} unlink @user`, { limit: 60, audience: 'person' })}.`,
    }),
  'member-search': ({ searched }) =>
    theirs({
      what: `This Sentry can’t search members by email, and the one you typed isn’t among the first ${number(searched)}.`,
      todo: 'Use the member ID instead. It’s at the end of the URL of the member’s page in Sentry.',
    }),
  'member-unreadable': ({ rows, isCertain }) =>
    theirs({
      what: `${unreadableNote(rows, 'person').join(' ')} ${isCertain ? 'It is' : 'It may be'} the member that you asked for.`,
      todo: 'Look the member up in Sentry.',
    }),
  'address-taken': ({ member }) => theirs(addressTakenText(member)),
  'no-team-role': (error) => theirs(noTeamRoleText(error)),
  'grant-request': ({ problem }, { commandName }) => theirs(grantProblemText(problem, commandName)),
  'cannot-undo': ({ why }) => theirs(UNDO_WORDS[why]),
  'form-refused': () =>
    ours({
      what: 'Slack didn’t let me show the form. It may have taken too long.',
      todo: askTheOperator('Try again.'),
    }),
  'messages-unread': (error) => theirs(messagesUnreadText(error)),
  'slack-unavailable': ({ code }) =>
    ours({
      what: `Slack didn’t tell me what I need to know${code === undefined ? '' : ` (its error: ${codeLine(code, { limit: 60, audience: 'person' })})`}.`,
      todo: askTheOperator('Try again in a minute.'),
    }),
  'person-limited': (error, { now }) => theirs(personLimitText(error, now)),
  'installation-ended': ({ end }) => theirs(installationEndText(end)),
  'share-refused': ({ refusal }) => theirs(shareText(refusal)),
  'store-unavailable': () =>
    ours({
      what: 'I can’t reach my own database right now, so I did nothing.',
      todo: askTheOperator('Try again in a minute.'),
    }),
};

const BUG: FailureWords = ours({
  what: 'Something went wrong inside this bot.',
  todo: askTheOperator('Try again.'),
});

/** Reports to a user what failed and what to do; any error that is not one of our own is a bug. */
export function failure(error: unknown, facts: ErrorContext): Message {
  const words = ownText(error, facts);
  const { approvers = [] } = facts;
  return prose([
    [words.what, words.todo, ...approverText(approvers)],
    words.ours ? references(error, facts) : [],
  ]);
}

/** Returns what failed and what to do, for places with their own wording around it. */
export function failureText(error: unknown, facts: WordingFacts): Explanation {
  return ownText(error, facts);
}

function ownText(error: unknown, facts: WordingFacts): FailureWords {
  return isFailure(error) ? wordsFor(error.kind, error, facts) : BUG;
}

function isFailure(error: unknown): error is Failure {
  return error instanceof ChatopsError && Object.hasOwn(WORDS, error.kind);
}

function wordsFor<Kind extends FailureKind>(
  kind: Kind,
  error: FailureOf<Kind>,
  facts: WordingFacts,
): FailureWords {
  return WORDS[kind](error, facts);
}

function references(error: unknown, { referenceId }: ErrorContext): readonly string[] {
  const sentrys = error instanceof SentryCallError ? error.facts.requestId : undefined;
  return [
    `Reference: ${id(referenceId)}`,
    ...(sentrys === undefined ? [] : [`Sentry’s reference: ${id(sentrys)}`]),
  ];
}

function id(text: string): string {
  return codeLine(text, { limit: 80, audience: 'person' });
}

function ours(words: Explanation): FailureWords {
  return { ...words, ours: true };
}

function theirs(words: Explanation): FailureWords {
  return { ...words, ours: false };
}
