import { UndoError } from '../../errors/change-errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { Member, MemberDetails } from '../../model/member.ts';
import type { Target } from '../../model/target.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import { defineQuery } from '../core/query.ts';
import { changeToUndo } from './change-to-undo.ts';
import { memberTarget } from './member-target.ts';

const INVITES: Capability = 'member:invite';

/** An invite as the policy decides on it: who sent it through the bot, the audit log says. */
export async function openInviteTarget(
  { sentry, audit }: MutationReadContext,
  actor: Actor,
  member: MemberDetails,
): Promise<Target> {
  const { id: memberId, email, expired: isExpired } = member;
  const [target, sent] = await Promise.all([
    memberTarget(sentry, member),
    audit.line({ capability: INVITES, actor, memberId, email }),
  ]);
  const isSentByActor = sent?.outcome === 'succeeded';
  return { kind: 'open-invite', member: target, isExpired, isSentByActor };
}

/** The member that an invite of the actor's own made, so that it can be taken back. Throws `UndoError`. */
export async function invitedBy(
  readContext: MutationReadContext,
  actor: Actor,
  changeId: string,
): Promise<string> {
  const line = await changeToUndo(readContext, { actor, capability: INVITES, changeId });
  if (line.target.id === undefined) throw new UndoError('not-done');
  return line.target.id;
}

/** Invites that nobody has accepted yet. */
interface OpenInvites {
  readonly invites: readonly Member[];
  /** Whether there are more than were read. */
  readonly hasMore: boolean;
}

const MOST = 15;

/** The first of the open invites, expired ones included: one call. */
export const openInvitesQuery = defineQuery<undefined, OpenInvites>({
  capability: 'invite:read',
  async load(reader, _input, options) {
    const list = reader.listOrganizationMembers({ state: 'pending' }, { perPage: MOST });
    const { rows, next } = await list.page(undefined, options);
    return {
      data: { invites: rows, hasMore: next !== undefined },
      target: { kind: 'none' },
    };
  },
});
