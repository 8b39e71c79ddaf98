import { SentryInviteLimitError, SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import {
  SentryAnswerError,
  type SentryCallError,
  type SentryCallFacts,
  SentryNotFoundError,
  SentryRateLimitedError,
  SentryRefusedError,
  SentryScopeError,
  SentryTokenError,
  SentryUnavailableError,
} from '../../errors/errors.ts';
import { OPERATIONS, type Operation } from '../operations.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import type { HttpAnswer, Outcome } from './outcome.ts';

// Sentry's text of a 403 that is only about the caller's permissions; any other text is a reason of the operation
// itself.
const PERMISSION_TEXT = 'You do not have permission to perform this action.';

/** Returns the facts of a call that got no response or was never made. */
export function factsWithoutAnswer(operation: Operation): SentryCallFacts {
  return { operation, status: undefined, requestId: undefined };
}

/**
 * Returns the error that a failed try ends a call with; undefined if it succeeded, with 2xx and a complete body.
 * `retryAt` is the end of a rate limit, in milliseconds since the epoch.
 */
export function callError(
  operation: Operation,
  outcome: Outcome,
  retryAt: number | undefined,
): SentryCallError | undefined {
  if (outcome.kind === 'answer') return answerError(operation, outcome, retryAt);
  const facts = factsWithoutAnswer(operation);
  const { code, cause } = outcome;
  if (outcome.kind === 'not-http') {
    return new SentryAnswerError(facts, `not HTTP (${code ?? 'unreadable'})`, { cause });
  }
  return new SentryUnavailableError(facts, outcome.why, { cause }, code);
}

function answerError(
  operation: Operation,
  answer: HttpAnswer,
  retryAt: number | undefined,
): SentryCallError | undefined {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) {
    if (body.kind === 'text') return undefined;
    const facts = { operation, status, requestId: requestId(answer) };
    return new SentryAnswerError(facts, body.problem, { cause: body.cause });
  }
  const said = parseErrorBody(body.kind === 'text' ? body.text : '');
  const facts = { operation, status, requestId: said.errorId ?? requestId(answer) };
  if (status < 400 || status > 599) {
    return new SentryAnswerError(facts, oddStatus(status, headers.location));
  }
  if (status >= 500 || status === 408) return new SentryUnavailableError(facts, 'server-error');
  return refusal(operation, facts, said, retryAt);
}

/** Returns the error of a 4xx. */
function refusal(
  operation: Operation,
  facts: SentryCallFacts,
  said: ErrorBody,
  retryAt: number | undefined,
): SentryCallError {
  switch (facts.status) {
    case 401:
      return new SentryTokenError(facts, said.reason, said.code);
    case 403:
      return isAccessRefusal(said)
        ? new SentryScopeError(facts, OPERATIONS[operation], said.reason)
        : new SentryRefusedError(facts, said.reason, said.fields);
    case 404:
      return new SentryNotFoundError(facts, said.reason);
    case 429:
      return isInviteLimit(said)
        ? new SentryInviteLimitError(facts, said.reason)
        : new SentryRateLimitedError(facts, retryAt === undefined ? undefined : new Date(retryAt));
    default:
      return new SentryRefusedError(facts, said.reason, said.fields);
  }
}

/**
 * Returns the error as a change reports it: only a change that was not sent, or that Sentry refused, was certainly not
 * made. A 5xx may come from a proxy that lost the response.
 */
export function changeError(
  outcome: Outcome,
  error: SentryCallError | undefined,
): SentryCallError | undefined {
  if (error === undefined) return undefined;
  const isCertain =
    outcome.kind === 'answer'
      ? outcome.status >= 400 && outcome.status < 500 && outcome.status !== 408
      : outcome.kind === 'fault' && !outcome.mayHaveArrived;
  return isCertain ? error : new SentryOutcomeUnknownError(error.facts, error);
}

/** Returns the request ID in the response's headers. */
export function requestId({ headers }: HttpAnswer): string | undefined {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : undefined;
}

// The headers of the daily limit of invitations do not identify it; its text does (sentry
// `organization_member_index.py`).
function isInviteLimit({ reason }: ErrorBody): boolean {
  return reason !== undefined && /\binvit/i.test(reason);
}

function isAccessRefusal({ reason, isJson }: ErrorBody): boolean {
  return reason === undefined || (isJson && reason === PERMISSION_TEXT);
}

function oddStatus(status: number, location: string | undefined): string {
  if (status < 300 || status > 399) return `status ${status}`;
  const target =
    location !== undefined && URL.canParse(location) ? ` to ${new URL(location).origin}` : '';
  return `redirect (${status})${target}, which is not followed`;
}
