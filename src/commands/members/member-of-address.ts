import { MemberSearchError } from '../../errors/change-errors.ts';
import { NotFoundError } from '../../errors/errors.ts';
import type { Member } from '../../model/member.ts';
import type { SentryReader } from '../../ports/sentry.ts';

/** The one member with an address. Throws `NotFoundError`, and `MemberSearchError` where there are too many to look through. */
export async function memberOfAddress(
  sentry: Pick<SentryReader, 'findMembersByEmail'>,
  email: string,
): Promise<Member> {
  const found = await sentry.findMembersByEmail(email);
  if (found.kind === 'too-many') throw new MemberSearchError(found.searched);
  const [member, ...others] = found.members;
  if (member === undefined || others.length > 0) throw new NotFoundError('member', email);
  return member;
}
