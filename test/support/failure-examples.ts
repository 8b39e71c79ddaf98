import {
  AddressTakenError,
  MemberLinkedError,
  MemberSearchError,
  MemberUnreadableError,
  NothingToChangeError,
  RequestRefusedError,
  SentryChangedMeanwhileError,
  SentryInviteLimitError,
  SentryOutcomeUnknownError,
  SentryTeamsLostError,
  SentryWriteMismatchError,
  TargetBusyError,
  TeamRoleError,
  UndoError,
} from '../../src/errors/change-errors.ts';
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
} from '../../src/errors/errors.ts';
import type { FailureKind } from '../../src/errors/failure.ts';
import { GrantRequestError } from '../../src/errors/grant-request-errors.ts';
import {
  IssueHalfRestoredError,
  IssueNotChangedError,
  SentryAssignmentError,
  SentrySearchError,
} from '../../src/errors/issue-errors.ts';
import { RateLimitedError } from '../../src/errors/rate-limited-error.ts';
import { SentrySearchStoppedError } from '../../src/errors/search-stopped-error.ts';
import {
  InstallationEndedError,
  type ShareRefusal,
  ShareRefusedError,
} from '../../src/errors/slack-errors.ts';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { IssueState } from '../../src/model/issues/issue-state.ts';
import type { UnmappedReason } from '../../src/model/principal.ts';
import type { Refusal, RefusalReason } from '../../src/model/refusal.ts';
import { aMember } from './models.ts';

const CALL = { operation: 'resolveShortId', status: 400, requestId: 'sentry-e1' };

const RESOLVED: IssueState = {
  status: 'resolved',
  substatus: undefined,
  condition: { kind: 'in-release', release: '1.1.0' },
  assignee: { kind: 'user', id: '7', name: 'Ada' },
  priority: 'high',
};
const OPEN: IssueState = {
  status: 'unresolved',
  substatus: 'ongoing',
  assignee: undefined,
  priority: 'high',
};

const denied = (reason: RefusalReason, needs?: Refusal['needs']) =>
  new DeniedError({ capability: 'issue:read', reason, needs });

/** An example of every kind of failure. */
export const FAILURE_EXAMPLES = {
  'not-served': new NotServedError('guest'),
  'not-linked': new NotLinkedError({ kind: 'no-member' }),
  busy: new BusyError(),
  'target-busy': new TargetBusyError('change-1'),
  denied: denied({ kind: 'role-too-low' }, 'member'),
  'not-found': new NotFoundError('issue', 'WEB-1A'),
  'sentry-not-found': new SentryNotFoundError(CALL, 'The requested resource does not exist'),
  'sentry-refused': new SentryRefusedError(CALL, 'Invalid cursor parameter.'),
  'rate-limited': new SentryRateLimitedError(CALL, new Date('2026-11-23T10:00:30Z')),
  'sentry-token': new SentryTokenError(CALL, 'Invalid token', undefined),
  'sentry-scope': new SentryScopeError(CALL, ['event:read', 'event:admin'], undefined),
  'sentry-unavailable': new SentryUnavailableError(CALL, 'deadline'),
  'odd-answer': new SentryAnswerError(CALL, 'not JSON'),
  'search-stopped': new SentrySearchStoppedError(CALL, 2_000),
  'invite-limit': new SentryInviteLimitError(CALL, 'Too many invitations.'),
  'outcome-unknown': new SentryOutcomeUnknownError(
    CALL,
    new SentryUnavailableError(CALL, 'deadline'),
  ),
  'write-mismatch': new SentryWriteMismatchError(CALL, 'role', 'manager', 'member'),
  'issue-not-changed': new IssueNotChangedError(
    { kind: 'resolve', in: { kind: 'release', version: '1.2.0' } },
    {
      label: 'WEB-1A',
      before: RESOLVED,
      wanted: { ...RESOLVED, condition: { kind: 'in-release', release: '1.2.0' } },
      now: RESOLVED,
    },
    true,
  ),
  'issue-half-restored': new IssueHalfRestoredError(
    { label: 'WEB-1A', before: OPEN, wanted: RESOLVED, now: { ...RESOLVED, assignee: undefined } },
    new SentryRefusedError(CALL, 'Cannot assign to non-team member'),
  ),
  'request-refused': new RequestRefusedError(CALL, 'Not with this role.', {
    role: 'manager',
    teams: ['web'],
    isChanged: true,
  }),
  'teams-lost': new SentryTeamsLostError(CALL, ['web', 'core']),
  'changed-meanwhile': new SentryChangedMeanwhileError(CALL, 'member', 'owner'),
  'nothing-to-change': new NothingToChangeError(),
  'member-linked': new MemberLinkedError('U0MEMBER'),
  'member-search': new MemberSearchError(2_000),
  'member-unreadable': new MemberUnreadableError([{ id: '150', name: 'Build robot' }], false),
  'address-taken': new AddressTakenError(aMember({ email: 'taken@example.com' })),
  'no-team-role': new TeamRoleError('covered', 'web'),
  'cannot-undo': new UndoError('too-late'),
  'grant-request': new GrantRequestError({ kind: 'not-needed' }),
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

/** Every reason for which a Slack user maps to no member. */
export const UNMAPPED_REASONS: readonly UnmappedReason[] = [
  { kind: 'email-match-off' },
  { kind: 'no-email' },
  { kind: 'email-unconfirmed' },
  { kind: 'email-domain' },
  { kind: 'no-member' },
  { kind: 'several-members' },
  { kind: 'invite-pending', expired: false },
  { kind: 'invite-pending', expired: true },
  { kind: 'acceptance-unknown' },
  { kind: 'too-many-to-search', searched: 2_000 },
  { kind: 'linked-member-gone' },
  { kind: 'linked-member-changed' },
  { kind: 'linked-to-another' },
];

/** Every reason for which an answer is not shared. */
export const SHARE_REFUSALS: readonly ShareRefusal[] = [
  { kind: 'not-shareable' },
  { kind: 'no-channel' },
  { kind: 'external-channel' },
  { kind: 'unknown-channel' },
  { kind: 'bot-not-in-channel' },
  { kind: 'refused-by-slack', code: 'restricted_action' },
  { kind: 'unknown-outcome' },
];
