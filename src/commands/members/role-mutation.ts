import { z } from 'zod';
import {
  SentryChangedMeanwhileError,
  SentryOutcomeUnknownError,
  SentryWriteMismatchError,
  UndoError,
} from '../../errors/change-errors.ts';
import { type ChatopsError, SentryCallError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { AuditLine } from '../../model/audit-entry.ts';
import type { ChangePlan } from '../../model/change.ts';
import type { MemberDetails, TeamRole } from '../../model/member.ts';
import { changedTeams } from '../../model/team-changes.ts';
import { changedMember, roleIn, teamsIn } from '../../views/changes/change-text.ts';
import {
  type Allowed,
  defineMutation,
  type MutationReadContext,
  type MutationWriteContext,
} from '../core/mutation.ts';
import { readBack } from '../core/read-back.ts';
import { changeToUndo } from './change-to-undo.ts';
import { JUST_READ, memberById } from './find-member.ts';
import { memberTarget, namedTarget, targetOf, teamNames, teamsOfNames } from './member-target.ts';

const CAPABILITY = 'member:change-role';

/** A member id with the old and the new role, or the id of the actor's own role change to undo. */
const ROLE_INPUT = z.union([
  z.object({
    memberId: z.string(),
    /** Role that the actor saw; the change fails if the role is now different. */
    from: z.string(),
    to: z.string(),
  }),
  z.object({ undoes: z.string() }),
]);

type RoleInput = z.infer<typeof ROLE_INPUT>;

/** Requested role change, whether new or an undo. */
interface Wanted {
  readonly memberId: string;
  readonly from: string;
  readonly to: string;
  /** Change that this one undoes. */
  readonly undone: AuditLine | undefined;
}

/** Changes a member's role, leaving their teams as they are. */
export const roleMutation = defineMutation<RoleInput>({
  capability: CAPABILITY,
  text: {
    act: (who) => `change the role of ${who}`,
    done: (change) => {
      const { before = {}, after = {} } = change.plan ?? {};
      return `${changedMember(change)}: ${roleIn(before)} → ${roleIn(after)}${teamsIn(after)}.`;
    },
  },
  input: ROLE_INPUT,
  asked: (input) => namedTarget('memberId' in input ? { id: input.memberId } : {}),

  async lockKeys(readContext, { actor, input }) {
    return [`member:${(await wantedOf(readContext, actor, input)).memberId}`];
  },

  async target(readContext, { actor, input }) {
    const wanted = await wantedOf(readContext, actor, input);
    const member = await memberById(readContext.sentry, wanted.memberId);
    return {
      decideOn: {
        kind: 'member',
        member: await memberTarget(readContext.sentry, member),
        newRole: wanted.to,
      },
      obstacle: obstacleOf(member, wanted),
      target: targetOf(member),
      before: { role: member.role, teams: teamNames(member.teams) },
      after: { role: wanted.to, teams: teamNames(teamsAfter(member, wanted)) },
    };
  },

  run: changeRole,

  // Checked against the plan: what may be undone depends on the time, what was done does not.
  async verify({ sentry }, { input, plan: { target, before, after } }) {
    const member = await memberById(sentry, target.id ?? '');
    // Somebody else has changed it since: whether this change came before that cannot be seen.
    if (member.role !== after['role']) {
      return member.role === before['role'] ? 'not-applied' : 'indeterminate';
    }
    // An undo consists of two writes: after only the first, it is neither applied nor not applied.
    const isWhole = !('undoes' in input) || isSame(teamNames(member.teams), namesIn(after));
    return isWhole ? 'applied' : 'indeterminate';
  },
});

async function wantedOf(
  readContext: MutationReadContext,
  actor: Actor,
  input: RoleInput,
): Promise<Wanted> {
  if ('memberId' in input) return { ...input, undone: undefined };
  const { undoes: changeId } = input;
  const line = await changeToUndo(readContext, { actor, capability: CAPABILITY, changeId });
  const { id: memberId } = line.target;
  const [from, to] = [line.after?.['role'], line.before?.['role']];
  if (memberId === undefined || typeof from !== 'string' || typeof to !== 'string') {
    throw new UndoError('not-done');
  }
  return { memberId, from, to, undone: line };
}

function obstacleOf(member: MemberDetails, { from, undone }: Wanted): ChatopsError | undefined {
  if (undone !== undefined) {
    const isAsLeft = member.role === from && isSame(teamNames(member.teams), namesIn(undone.after));
    return isAsLeft ? undefined : new UndoError('changed-since');
  }
  if (member.role === from) return undefined;
  const facts = {
    operation: 'updateOrganizationMemberRoles',
    status: undefined,
    requestId: undefined,
  };
  return new SentryChangedMeanwhileError(facts, from, member.role);
}

function teamsAfter(member: MemberDetails, { undone }: Wanted): readonly TeamRole[] {
  return undone === undefined ? member.teams : teamsOfNames(namesIn(undone.before));
}

function namesIn(facts: AuditLine['before']): readonly string[] {
  const names = facts?.['teams'];
  return Array.isArray(names) ? names : [];
}

async function changeRole(
  writeContext: MutationWriteContext,
  allowed: Allowed<RoleInput>,
): Promise<ChangePlan> {
  const { plan, input } = allowed;
  const { id: memberId = '' } = plan.target;
  const change = { memberId, from: String(plan.before['role']), to: String(plan.after['role']) };
  // The server writes the teams before it checks the role, but these are the ones that it had just before: if it
  // refuses the role, there is nothing to restore, and any other team is somebody else's change.
  const after = await withRole(writeContext, change, 'undoes' in input);
  // A promotion clears the team roles that the new role covers; undoing it restores them.
  const { role, teams } = 'undoes' in input ? await withTeams(writeContext, after, plan) : after;
  return { ...plan, after: { role, teams: teamNames(teams) } };
}

/**
 * Changes the member's role. If another write has to follow and there was no response, reads back whether it took
 * effect.
 */
async function withRole(
  { sentry, sentryWriter }: MutationWriteContext,
  change: { readonly memberId: string; readonly from: string; readonly to: string },
  isFirst: boolean,
): Promise<MemberDetails> {
  try {
    return (await sentryWriter.updateOrganizationMemberRole(change, JUST_READ)).after;
  } catch (error) {
    if (!isFirst || !(error instanceof SentryOutcomeUnknownError)) throw error;
    const { memberId, to } = change;
    const found = await readBack(sentry.retrieveOrganizationMember(memberId, { maxAgeMs: 0 }));
    if (found?.role !== to) throw error;
    return found;
  }
}

/**
 * Makes the plan's changes of teams, and leaves what others changed meanwhile; a failure here leaves a state other than
 * the one requested.
 */
async function withTeams(
  { sentryWriter }: MutationWriteContext,
  member: MemberDetails,
  plan: ChangePlan,
): Promise<MemberDetails> {
  const [from, to] = [teamsOfNames(namesIn(plan.before)), teamsOfNames(namesIn(plan.after))];
  const found = teamNames(member.teams);
  const names = teamNames(changedTeams(member.teams, from, to));
  if (isSame(found, names)) return member;
  try {
    return await sentryWriter.updateOrganizationMemberTeams({ memberId: member.id, from, to });
  } catch (error) {
    if (!(error instanceof SentryCallError)) throw error;
    throw new SentryWriteMismatchError(error.facts, 'teams', names.join(', '), found.join(', '));
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
