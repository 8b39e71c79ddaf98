import type {
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
} from './change-errors.ts';
import type {
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
} from './errors.ts';
import type { GrantRequestError } from './grant-request-errors.ts';
import type {
  IssueHalfRestoredError,
  IssueNotChangedError,
  SentryAssignmentError,
  SentrySearchError,
} from './issue-errors.ts';
import type { RateLimitedError } from './rate-limited-error.ts';
import type { SentrySearchStoppedError } from './search-stopped-error.ts';
import type { InstallationEndedError, ShareRefusedError } from './slack-errors.ts';
import type { StoreUnavailableError } from './store-errors.ts';

/** Every error that users may have to see. */
export type Failure =
  | NotServedError
  | NotLinkedError
  | DeniedError
  | BusyError
  | NotFoundError
  | SentryNotFoundError
  | SentryRefusedError
  | SentryRateLimitedError
  | SentryTokenError
  | SentryScopeError
  | SentryUnavailableError
  | SentryAnswerError
  | SentrySearchStoppedError
  | SentryInviteLimitError
  | SentryOutcomeUnknownError
  | SentryWriteMismatchError
  | SentrySearchError
  | SentryAssignmentError
  | IssueNotChangedError
  | IssueHalfRestoredError
  | RequestRefusedError
  | SentryTeamsLostError
  | SentryChangedMeanwhileError
  | NothingToChangeError
  | TargetBusyError
  | MemberLinkedError
  | MemberSearchError
  | MemberUnreadableError
  | AddressTakenError
  | TeamRoleError
  | UndoError
  | GrantRequestError
  | ModalRefusedError
  | MessagesUnreadError
  | SlackUnavailableError
  | ShareRefusedError
  | RateLimitedError
  | InstallationEndedError
  | StoreUnavailableError;

/** Kinds of {@link Failure}; the build fails unless `views/failures/failure.ts` has text for each. */
export type FailureKind = Failure['kind'];
