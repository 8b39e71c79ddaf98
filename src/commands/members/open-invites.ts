import { UndoError } from '../../errors/change-errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { UnreadableRow } from '../../model/list.ts';
import type { Member, MemberDetails } from '../../model/member.ts';
import type { Target } from '../../model/target.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import { defineQuery } from '../core/query.ts';
import { changeToUndo } from './change-to-undo.ts';
import { memberTarget } from './member-target.ts';

const INVITES: Capability = 'member:invite';

/** Returns an invite as a decision target; the audit log shows whether the actor sent it through the bot. */
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

/** Returns the member id that the actor's own invite change created, so that it can be undone. Throws `UndoError`. */
export async function invitedBy(
  readContext: MutationReadContext,
  actor: Actor,
  changeId: string,
): Promise<string> {
  const line = await changeToUndo(readContext, { actor, capability: INVITES, changeId });
  if (line.target.id === undefined) throw new UndoError('not-done');
  return line.target.id;
}

interface OpenInvites {
  readonly invites: readonly Member[];
  /** Whether there are more than were read. */
  readonly hasMore: boolean;
  readonly unreadable: readonly UnreadableRow[];
}

const MOST = 15;

/** Loads the first open invites, expired ones included, with one call. */
export const openInvitesQuery = defineQuery<undefined, OpenInvites>({
  capability: 'invite:read',
  async load(reader, _input, options) {
    const list = reader.listOrganizationMembers({ state: 'pending' }, { perPage: MOST });
    const { rows, next, unreadable } = await list.page(undefined, options);
    return {
      data: { invites: rows, hasMore: next !== undefined, unreadable },
      target: { kind: 'none' },
    };
  },
});
