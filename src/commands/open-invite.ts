import type { Actor } from '../model/actor.ts';
import type { Capability } from '../model/capability.ts';
import type { MemberDetails } from '../model/member.ts';
import type { Target } from '../policy/target.ts';
import { memberTarget } from './member-target.ts';
import type { Reading } from './mutation.ts';

const INVITES: Capability = 'member:invite';
const MOST_LINES = 100;

/** An invite as the policy decides on it: who sent it through the bot, the audit log says. */
export async function openInviteTarget(
  { sentry, audit }: Reading,
  actor: Actor,
  member: MemberDetails,
): Promise<Target> {
  const [target, lines] = await Promise.all([
    memberTarget(sentry, member),
    audit.lines({
      order: 'newest-first',
      limit: MOST_LINES,
      person: { userId: undefined, memberId: member.id },
    }),
  ]);
  const sent = lines.find(({ capability }) => capability === INVITES);
  const isSentByActor = sent?.outcome === 'succeeded' && sent.actor.userId === actor.userId;
  return { kind: 'open-invite', member: target, isExpired: member.expired, isSentByActor };
}
