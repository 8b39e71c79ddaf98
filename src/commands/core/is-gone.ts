import { SentryNotFoundError } from '../../errors/errors.ts';
import type { SentryReader } from '../../ports/sentry.ts';

/** Whether a membership is not there any more. */
export async function isGone(sentry: SentryReader, memberId: string): Promise<boolean> {
  try {
    await sentry.retrieveOrganizationMember(memberId, { maxAgeMs: 0 });
    return false;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return true;
    throw error;
  }
}
