import { SentryOutcomeUnknownError, SentryWriteMismatchError } from '../errors/change-errors.ts';
import { ChatopsError, DeniedError } from '../errors/errors.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeEnd } from '../model/change.ts';

/** The end of a change that an error stopped before anything was sent. */
export function refusedEnd(error: unknown): ChangeEnd {
  return { outcome: 'failed', reason: reasonOf(error) };
}

/**
 * The end of a change whose call threw, where the error says it; undefined where the change may have been made all
 * the same, so that somebody has to look.
 */
export function calledEnd(error: unknown): ChangeEnd | undefined {
  // A bug of ours may have struck behind the request as well as before it.
  if (!(error instanceof ChatopsError)) return undefined;
  if (error instanceof SentryOutcomeUnknownError) return undefined;
  // Of a commit whose answer was lost, nobody knows whether it was made.
  if (error instanceof StoreUnavailableError) return undefined;
  // Something was changed, but not into what was asked for.
  if (error instanceof SentryWriteMismatchError) {
    return { outcome: 'unknown', reason: reasonOf(error) };
  }
  return refusedEnd(error);
}

/** A short code for the log: the error's kind, and for a refusal of the policy its rule. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeniedError) return `denied:${error.refusal.reason.kind}`;
  return error instanceof ChatopsError ? error.kind : 'bug';
}
