import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';

/** A member by the number of the membership, read afresh. Throws `NotFoundError`. */
export async function memberById(
  reader: SentryReader,
  id: string,
  options?: CallOptions,
): Promise<MemberDetails> {
  try {
    return await reader.retrieveOrganizationMember(id, { maxAgeMs: 0, ...options });
  } catch (error) {
    if (!(error instanceof SentryNotFoundError)) throw error;
    throw new NotFoundError('member', id, { cause: error });
  }
}
