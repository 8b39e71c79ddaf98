import { setTimeout as sleep } from 'node:timers/promises';
import { ChatopsError, DeniedError } from '../errors/errors.ts';
import type { FindHelpers } from '../identity/find-helpers.ts';
import type { Helper } from '../model/refusal.ts';
import { faultFields } from '../platform/logging/fault-fields.ts';
import type { Log } from '../platform/logging/log.ts';
import type { FailureFacts } from '../views/failures/failure.ts';

/** Everything that the words of a failure take; for a refusal also who could help. Never rejects. */
export type FindFailureFacts = (error: unknown, requestId: string) => Promise<FailureFacts>;

/** What {@link createFailureFacts} needs. */
export interface FailureFactsOptions {
  readonly findHelpers: FindHelpers;
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

const NOBODY: readonly Helper[] = [];
// A refusal is not to wait for the names of others.
const LONGEST_MS = 2_000;

/** Builds the facts of failures. */
export function createFailureFacts(options: FailureFactsOptions): FindFailureFacts {
  const { findHelpers, commandName, now, log } = options;

  async function helpers(error: unknown, requestId: string): Promise<readonly Helper[]> {
    if (!(error instanceof DeniedError)) return NOBODY;
    const inTime = new AbortController();
    try {
      return await Promise.race([
        findHelpers(error.refusal, error.memberId),
        sleep(LONGEST_MS, NOBODY, { signal: inTime.signal }),
      ]);
    } catch (fault) {
      if (fault instanceof ChatopsError) {
        log.warn('helpers not found', { requestId, outcome: fault.kind, ...faultFields(fault) });
      } else {
        log.bug('finding helpers failed', { requestId }, fault);
      }
      return NOBODY;
    } finally {
      inTime.abort();
    }
  }

  return async (error, requestId) => ({
    referenceId: requestId,
    now: now(),
    commandName,
    helpers: await helpers(error, requestId),
  });
}
