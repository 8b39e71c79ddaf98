import { z } from 'zod';
import { MemberSearchError } from '../change-errors.ts';
import { NotFoundError } from '../errors.ts';
import type { Member, MemberDetails } from '../model/member.ts';
import { memberById } from './member-by-id.ts';
import type { Reading } from './mutation.ts';
import { parseSlackUser } from './parse-slack-user.ts';
import type { Word } from './word.ts';

/** A member as people name one. */
export const MEMBER_REF = z.union([
  z.object({ memberId: z.string() }),
  z.object({ email: z.string() }),
  z.object({ userId: z.string() }),
]);

/** One of {@link MEMBER_REF}. */
export type MemberRef = z.infer<typeof MEMBER_REF>;

/** What words may name a member, for those who wrote something else. */
export const MEMBER_WORDS =
  'a Slack user, the e-mail address of a Sentry member, or the number of the membership';

/** The member that a word names. */
export function parseMemberRef(word: Word): MemberRef | undefined {
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { userId };
  if (/^\d{1,20}$/.test(word.text)) return { memberId: word.text };
  const email = word.kind === 'email' ? word.email : word.text;
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(email) ? { email } : undefined;
}

/** The member of a reference, read afresh. Throws `NotFoundError`, and `MemberSearchError` where none can be searched. */
export async function findMember(
  { sentry, memberOf }: Pick<Reading, 'sentry' | 'memberOf'>,
  ref: MemberRef,
): Promise<MemberDetails> {
  if ('memberId' in ref) return memberById(sentry, ref.memberId);
  const member =
    'userId' in ref ? await memberOf(ref.userId) : await memberOfAddress(sentry, ref.email);
  if (member === undefined) {
    throw new NotFoundError('member', 'userId' in ref ? ref.userId : ref.email);
  }
  return memberById(sentry, member.id);
}

async function memberOfAddress(
  sentry: Reading['sentry'],
  email: string,
): Promise<Member | undefined> {
  const found = await sentry.findMembersByEmail(email);
  if (found.kind === 'too-many') throw new MemberSearchError(found.searched);
  const [member, ...others] = found.members;
  return others.length > 0 ? undefined : member;
}
