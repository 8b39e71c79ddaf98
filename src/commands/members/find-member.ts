import { z } from 'zod';
import { MemberSearchError, MemberUnreadableError } from '../../errors/change-errors.ts';
import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Member, MemberDetails } from '../../model/member.ts';
import { type ModalValues, optionsIn } from '../../model/modal.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import type { Word } from '../core/tokenize.ts';

/**
 * Age up to which a change is based on the read that it was decided on: longer, and the member is read again, so that
 * what others change meanwhile in Sentry is kept.
 */
export const JUST_READ: CallOptions = { maxAgeMs: 1_000 };

/** Reads a member by member id, bypassing the cache by default. Throws `NotFoundError`. */
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

/** Reads an open invite by member id, bypassing the cache. Throws `NotFoundError`. */
export async function inviteById(reader: SentryReader, id: string): Promise<MemberDetails> {
  try {
    return await reader.retrieveOrganizationMember(id, { maxAgeMs: 0 });
  } catch (error) {
    if (!(error instanceof SentryNotFoundError)) throw error;
    throw new NotFoundError('invite', id, { cause: error });
  }
}

/**
 * Finds the only member with an address. Throws `NotFoundError`, `MemberSearchError` if there are too many members to
 * search, or `MemberUnreadableError` if it may be one that could not be read.
 */
export async function memberOfAddress(
  sentry: Pick<SentryReader, 'findMembersByEmail'>,
  email: string,
): Promise<Member> {
  const found = await sentry.findMembersByEmail(email);
  if (found.kind === 'too-many') throw new MemberSearchError(found.searched);
  if (found.kind === 'unreadable') throw new MemberUnreadableError(found.rows, false);
  const [member, ...others] = found.members;
  if (member === undefined || others.length > 0) throw new NotFoundError('member', email);
  return member;
}

/** Schema of a member reference. */
export const NAMED_MEMBER = z.union([
  z.object({ memberId: z.string() }),
  z.object({ email: z.string() }),
  z.object({ userId: z.string() }),
]);

/** Parsed {@link NAMED_MEMBER}. */
export type NamedMember = z.infer<typeof NAMED_MEMBER>;

/** Accepted forms of a member reference, for error messages. */
export const MEMBER_WORDS = 'a Slack user, an email or a member ID';

/** Parses a word as a member reference. */
export function parseNamedMember(word: Word): NamedMember | undefined {
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { userId };
  if (/^\d{1,20}$/.test(word.text)) return { memberId: word.text };
  const email = word.kind === 'email' ? word.email : word.text;
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(email) ? { email } : undefined;
}

/**
 * Reads the referenced member, bypassing the cache. Throws `NotFoundError`, or `MemberSearchError` if the members
 * cannot be searched.
 */
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

/** Returns the member that a form is about: the one picked in it, or else the one it was opened for. */
export function pickedMember(
  values: ModalValues | undefined,
  opened: NamedMember | undefined,
): NamedMember | undefined {
  if (values === undefined) return opened;
  const [memberId] = optionsIn(values, 'member');
  return memberId === undefined ? opened : { memberId };
}

/** Reports whether a membership no longer exists. */
export async function isGone(sentry: SentryReader, memberId: string): Promise<boolean> {
  try {
    await sentry.retrieveOrganizationMember(memberId, { maxAgeMs: 0 });
    return false;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return true;
    throw error;
  }
}
