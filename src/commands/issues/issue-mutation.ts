import { z } from 'zod';
import { UndoError } from '../../errors/change-errors.ts';
import { ChatopsError } from '../../errors/errors.ts';
import { IssueNotChangedError } from '../../errors/issue-errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { ChangeFacts, ChangePlan } from '../../model/change.ts';
import type { IssueRef } from '../../model/issue.ts';
import { expectedIssueState } from '../../model/issues/expected-issue-state.ts';
import type { IssueChange } from '../../model/issues/issue-change.ts';
import { changedIssueState, issueFacts } from '../../model/issues/issue-facts.ts';
import { outcomeOfIssueChange } from '../../model/issues/issue-outcome.ts';
import { type IssueState, isSameIssueState, issueStateOf } from '../../model/issues/issue-state.ts';
import { isRestored } from '../../model/issues/restored-issue.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { ChangeText } from '../../views/changes/change-text.ts';
import { type Asked, defineMutation, type MutationReadContext } from '../core/mutation.ts';
import { changeToUndo } from '../members/change-to-undo.ts';
import { expectedComment, withComment } from './attribution.ts';
import { readIssue } from './issue.ts';
import { restoreIssue } from './restore-issue.ts';

/** Schema of a reference to an issue. */
export const ISSUE_REF = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('short-id'), text: z.string(), projectSlug: z.string() }),
  z.object({ kind: z.literal('issue-id'), text: z.string() }),
]);

/** An issue with what is wanted of it, or the ID of the actor's own change to undo. */
export type IssueInput<Wish> =
  | { readonly ref: IssueRef; readonly wish: Wish }
  | { readonly undoes: string };

interface IssueMutationDeclaration<Wish> {
  readonly capability: Capability;
  readonly text: ChangeText;
  readonly wish: z.ZodType<Wish>;
  /** Returns the change for a wish, with the facts that `lookUp` returned. */
  readonly changeOf: (wish: Wish, facts: ChangeFacts) => IssueChange;
  /** Looks up who or what a wish names, as facts of the planned state; what it throws is told to allowed actors only. */
  readonly lookUp?: (
    readContext: MutationReadContext,
    actor: Actor,
    wish: Wish,
  ) => Promise<ChangeFacts>;
}

/** Declares a change of one issue's state, with an undo for the person who made it. */
export function defineIssueMutation<Wish>({
  capability,
  text,
  wish,
  changeOf,
  lookUp = async () => ({}),
}: IssueMutationDeclaration<Wish>) {
  // Sentry moves the priority by itself, so only the undo of a priority looks at it.
  const uncompared = ({ priority }: IssueState): Partial<IssueState> =>
    capability === 'issue:prioritize' ? {} : { priority };

  return defineMutation<IssueInput<Wish>>({
    capability,
    text,
    input: z.union([z.object({ ref: ISSUE_REF, wish }), z.object({ undoes: z.string() })]),
    asked: (input) => ({
      kind: 'issue',
      id: undefined,
      label: 'ref' in input ? input.ref.text : undefined,
    }),

    async lockKeys(readContext, asked) {
      const ref = await refOf(readContext, capability, asked);
      const { data } = await readIssue(readContext.sentry, ref, {});
      return [`issue:${data.id}`];
    },

    async target(readContext, asked) {
      const ref = await refOf(readContext, capability, asked);
      const options = { maxAgeMs: 0 };
      const { data: issue, target } = await readIssue(readContext.sentry, ref, options);
      const before = issueStateOf(issue);
      const facts = issueFacts(before);
      const read = {
        decideOn: target,
        target: { kind: 'issue', id: issue.id, label: issue.shortId },
        before: facts,
      } as const;
      if ('undoes' in asked.input) {
        const line = await changeToUndo(readContext, {
          actor: asked.actor,
          capability,
          changeId: asked.input.undoes,
        });
        const left = changedIssueState(line.after ?? {});
        const isAsLeft = isRestored(left, { ...before, ...uncompared(left) });
        const after = {
          ...line.before,
          // Only the undo of a priority sets one.
          ...(capability !== 'issue:prioritize' && { priority: facts['priority'] ?? null }),
        };
        return {
          ...read,
          after: { ...after, ...expectedComment(readContext) },
          isUnchanged: isRestored(changedIssueState(after), before),
          obstacle: isAsLeft ? undefined : new UndoError('changed-since'),
        };
      }
      try {
        const found = await lookUp(readContext, asked.actor, asked.input.wish);
        const change = changeOf(asked.input.wish, found);
        return {
          ...read,
          after: {
            ...issueFacts(expectedIssueState(change, before, readContext.now())),
            ...found,
            ...expectedComment(readContext),
          },
          isUnchanged: outcomeOfIssueChange(change, before, before) === 'already',
        };
      } catch (error) {
        // Told before the decision, it would tell a hidden issue from a missing one.
        if (!(error instanceof ChatopsError)) throw error;
        return { ...read, after: facts, obstacle: error };
      }
    },

    async run(writeContext, allowed) {
      const { input, plan } = allowed;
      const issueId = plan.target.id ?? '';
      const before = changedIssueState(plan.before);
      const wanted = changedIssueState(plan.after);
      const { label } = plan.target;
      if ('undoes' in input) {
        const restored = await restoreIssue(writeContext, {
          ...{ issueId, label, before },
          wanted: { ...wanted, ...uncompared(before) },
        });
        return withComment(writeContext, allowed, changedPlan(plan, restored), 'Changed back');
      }
      const change = changeOf(input.wish, plan.after);
      const updated = await writeContext.sentryWriter.updateIssue(issueId, change);
      const { state: now } = updated;
      if (outcomeOfIssueChange(change, before, now) === 'not-taken-over') {
        const isUntouched = isSameIssueState(before, { ...now, ...uncompared(before) });
        throw new IssueNotChangedError(change, { label, before, wanted, now }, isUntouched);
      }
      return withComment(writeContext, allowed, changedPlan(plan, updated), actOf(change));
    },

    async verify({ sentry }, { input, plan }) {
      const now = await stateNow(sentry, plan);
      const before = { ...changedIssueState(plan.before), ...uncompared(now) };
      const wanted = { ...changedIssueState(plan.after), ...uncompared(now) };
      const isMade =
        'undoes' in input
          ? isRestored(wanted, now)
          : outcomeOfIssueChange(changeOf(input.wish, plan.after), before, now) !==
            'not-taken-over';
      if (isMade) return 'applied';
      return isSameIssueState(before, now) ? 'not-applied' : 'indeterminate';
    },
  });
}

function actOf(change: IssueChange): string {
  switch (change.kind) {
    case 'resolve':
      return 'Resolved';
    case 'unresolve':
      return 'Opened again';
    case 'archive':
      return 'Archived';
    case 'assign':
      return change.to.kind === 'nobody' ? 'Unassigned' : 'Assigned';
    case 'set-priority':
      return `Priority set to ${change.priority}`;
  }
}

async function refOf(
  readContext: MutationReadContext,
  capability: Capability,
  { actor, input }: Asked<{ readonly ref: IssueRef } | { readonly undoes: string }>,
): Promise<IssueRef> {
  if ('ref' in input) return input.ref;
  const line = await changeToUndo(readContext, { actor, capability, changeId: input.undoes });
  const { id } = line.target;
  if (id === undefined) throw new UndoError('not-done');
  return { kind: 'issue-id', text: id };
}

function changedPlan(
  plan: ChangePlan,
  { id, state }: { readonly id: string; readonly state: IssueState },
): ChangePlan {
  const { label } = plan.target;
  return { ...plan, target: { kind: 'issue', id, label }, after: issueFacts(state) };
}

async function stateNow(sentry: SentryReader, { target }: ChangePlan): Promise<IssueState> {
  return issueStateOf(await sentry.retrieveIssue(target.id ?? '', { maxAgeMs: 0 }));
}
