import {
  BusyError,
  DeniedError,
  NotFoundError,
  SentryTokenError,
  SentryUnavailableError,
} from '../../../src/errors/errors.ts';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import { FIRST_PAGE } from '../../../src/model/list.ts';
import { prose } from '../../../src/views/blocks/blocks.ts';
import { didYouMean, unknownCommand } from '../../../src/views/failures/did-you-mean.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { notThere } from '../../../src/views/failures/not-there.ts';
import {
  approverText,
  refusalText,
  UNSERVED_KINDS,
} from '../../../src/views/failures/refusal-text.ts';
import { tokenLimitText, unavailableText } from '../../../src/views/failures/sentry-failures.ts';
import {
  installationEndText,
  messagesUnreadText,
  shareText,
} from '../../../src/views/failures/slack-failures.ts';
import { textProblem, usageProblem } from '../../../src/views/failures/usage-problem.ts';
import { withAnswerAgain, withRetry } from '../../../src/views/failures/with-retry.ts';
import { UNSERVED_WORDS, unmappedText } from '../../../src/views/members/account-text.ts';
import {
  FAILURE_EXAMPLES,
  SHARE_REFUSALS,
  UNMAPPED_REASONS,
} from '../../support/failure-examples.ts';
import {
  REFUSAL_EXAMPLES,
  type RefusalExample,
  TOKEN_LIMITS,
} from '../../support/refusal-examples.ts';
import { COMMAND, each, type Samples, VIEW_OPTIONS } from './sample-facts.ts';

const STOPPED_AT = { page: 2, cursor: '100:5:0', skip: 0 };

const CONTEXT = { ...VIEW_OPTIONS, referenceId: 'ref-7f3a' };
const THINGS = [
  'issue',
  'event',
  'project',
  'team',
  'repository',
  'member',
  'invite',
  'organization',
] as const;
const CODES = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'ERR_SSL_WRONG_VERSION_NUMBER',
];
const CAUSES = [
  'deadline',
  'dns',
  'tls',
  'connection',
  'server-error',
  'breaker-open',
  'aborted',
] as const;
const ISSUE = {
  name: 'issue',
  usage: '<short ID|link>',
  summary: 'shows an issue',
  examples: ['issue WEB-1A'],
};
const PROBLEMS = {
  missing: { kind: 'missing', what: 'a short ID such as `WEB-1A`' },
  'not understood': { kind: 'not-understood', what: 'a short ID such as `WEB-1A`', given: 'web' },
  'too many': { kind: 'too-many', given: 'twice' },
  'too long': { kind: 'too-long', limit: 8_000 },
  'link to another site': { kind: 'other-site', site: 'acme.sentry.io' },
  'page that no command shows': { kind: 'other-page' },
} as const;
const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;

const COMMAND_RUN = { commandName: COMMAND, text: 'issue WEB-1A', changes: false };

/** Samples of `src/views/failures`. */
export const FAILURES: Samples = {
  withRetry: {
    busy: withRetry(prose([['I’m too busy right now.']]), new BusyError(), COMMAND_RUN),
  },
  withAnswerAgain: { shared: withAnswerAgain(prose([['I couldn’t share it.']]), COMMAND_RUN) },
  failure: {
    ...each(FAILURE_EXAMPLES, (error) => failure(error, CONTEXT)),
    bug: failure(new TypeError('x'), CONTEXT),
    'token with a code': failure(
      new SentryTokenError(
        { operation: 'resolveShortId', status: 401, requestId: undefined },
        undefined,
        '2fa-required',
      ),
      CONTEXT,
    ),
    'no such issue, for an owner': failure(
      new NotFoundError('issue', 'WEB-1A', undefined, 'every-project'),
      CONTEXT,
    ),
    'with people who can help': failure(
      new DeniedError({
        capability: 'member:remove',
        reason: { kind: 'role-too-low' },
        needs: 'manager',
      }),
      {
        ...CONTEXT,
        approvers: [
          { kind: 'slack-user', userId: 'U0OWNER' },
          { kind: 'member', name: 'Mara' },
        ],
      },
    ),
  },
  refusalText: {
    ...each(REFUSAL_EXAMPLES, ([reason, capability, needs]: RefusalExample) =>
      refusalText({ capability, reason, needs }, COMMAND),
    ),
    ...each(named(CAPABILITIES), (capability) =>
      refusalText({ capability, reason: { kind: 'role-too-low' }, needs: 'manager' }, COMMAND),
    ),
  },
  tokenLimitText: each(TOKEN_LIMITS, tokenLimitText),
  unavailableText: {
    ...each(named(CAUSES), (why) => unavailableText({ why, code: undefined })),
    ...each(named(CODES), (code) => unavailableText({ why: 'connection', code })),
    'never reached': failure(
      new SentryUnavailableError(
        { operation: 'resolveShortId', status: undefined, requestId: undefined },
        'dns',
      ),
      CONTEXT,
    ),
  },
  unmappedText: Object.fromEntries(
    UNMAPPED_REASONS.map((reason) => [
      Object.values(reason).join(' '),
      unmappedText(reason, COMMAND),
    ]),
  ),
  UNSERVED_WORDS,
  UNSERVED_KINDS,
  notThere: {
    ...each(named(THINGS), (what) => notThere(what, 'own-projects')),
    ...Object.fromEntries(
      THINGS.map((what) => [`${what}, for those who see all`, notThere(what, 'every-project')]),
    ),
  },
  shareText: Object.fromEntries(
    SHARE_REFUSALS.map((refusal) => [refusal.kind, shareText(refusal)]),
  ),
  installationEndText: each(
    named(['app-uninstalled', 'tokens-revoked', 'token-refused'] as const),
    (why) => installationEndText({ why }),
  ),
  messagesUnreadText: {
    'direct message': failure(FAILURE_EXAMPLES['messages-unread'], CONTEXT),
    scopes: messagesUnreadText(FAILURE_EXAMPLES['messages-unread']),
  },
  approverText: { two: approverText([{ kind: 'slack-user', userId: 'U0OWNER' }]) },
  usageProblem: each(PROBLEMS, (problem) =>
    usageProblem({ commandName: COMMAND, command: ISSUE, problem }),
  ),
  textProblem: each(PROBLEMS, (problem) => textProblem({ commandName: COMMAND, problem })),
  didYouMean: each(named(THINGS), (what) =>
    didYouMean({
      commandName: COMMAND,
      audience: 'person',
      what,
      sight: 'own-projects',
      picks: [{ name: 'storefront', text: 'keys storefront' }],
    }),
  ),
  withKeepSearching: each({ first: FIRST_PAGE, later: STOPPED_AT }, (from) =>
    didYouMean({
      commandName: COMMAND,
      audience: 'person',
      what: 'member',
      sight: 'own-projects',
      picks: from.page === 1 ? [{ name: 'Jane Smith', text: 'member 42' }] : [],
      keepSearching: {
        what: 'members',
        stopped: { searched: 500, from, next: STOPPED_AT },
        text: 'member smit page:2/100:5:0',
      },
    }),
  ),
  unknownCommand: {
    mistyped: unknownCommand({
      commandName: COMMAND,
      given: 'isue',
      nearest: ['issue WEB-1A'],
      instead: [],
    }),
    'word that people try': unknownCommand({
      commandName: COMMAND,
      given: 'search',
      nearest: [],
      instead: [ISSUE],
    }),
    'nothing like it': unknownCommand({
      commandName: COMMAND,
      given: 'xyzzy',
      nearest: [],
      instead: [],
    }),
  },
};
