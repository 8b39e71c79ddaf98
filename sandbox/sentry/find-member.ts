import type { ApiCall } from './api-call.ts';
import { notFound } from './refused-request-error.ts';
import { isListed, type SentryMember } from './world/sentry-member.ts';

/** Returns the member in the path, by membership ID or `me`. Throws a 404 for all else, including invite requests. */
export function findMember(call: ApiCall): SentryMember {
  const id = call.param('member_id');
  const isMe = id === 'me' && call.dialect === 'current';
  const member = isMe ? call.caller.member : call.world.members.get(id);
  if (member === undefined || !isListed(member)) throw notFound();
  return member;
}
