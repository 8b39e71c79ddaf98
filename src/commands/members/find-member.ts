import { z } from 'zod';
import { NotFoundError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import { parseSlackUser } from '../arguments/parse-slack-user.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import type { Word } from '../core/word.ts';
import { memberById } from './member-by-id.ts';
import { memberOfAddress } from './member-of-address.ts';

/** A member as people name one. */
export const NAMED_MEMBER = z.union([
  z.object({ memberId: z.string() }),
  z.object({ email: z.string() }),
  z.object({ userId: z.string() }),
]);

/** One of {@link NAMED_MEMBER}. */
export type NamedMember = z.infer<typeof NAMED_MEMBER>;

/** What words may name a member, for those who wrote something else. */
export const MEMBER_WORDS =
  'a Slack user, the e-mail address of a Sentry member, or the number of the membership';

/** The member that a word names. */
export function parseNamedMember(word: Word): NamedMember | undefined {
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { userId };
  if (/^\d{1,20}$/.test(word.text)) return { memberId: word.text };
  const email = word.kind === 'email' ? word.email : word.text;
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(email) ? { email } : undefined;
}

/** The member that somebody named, read afresh. Throws `NotFoundError`, and `MemberSearchError` where none can be searched. */
export async function findMember(
  { sentry, memberOf }: Pick<MutationReadContext, 'sentry' | 'memberOf'>,
  named: NamedMember,
): Promise<MemberDetails> {
  if ('memberId' in named) return memberById(sentry, named.memberId);
  if ('email' in named) return memberById(sentry, (await memberOfAddress(sentry, named.email)).id);
  const member = await memberOf(named.userId);
  if (member === undefined) throw new NotFoundError('member', named.userId);
  return memberById(sentry, member.id);
}
