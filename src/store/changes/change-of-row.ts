import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { AuditEntry } from '../../model/audit-entry.ts';
import {
  CHANGE_FACTS,
  CHANGE_TARGET,
  type ChangeEnd,
  type ChangePlan,
  type OpenChange,
  targetMember,
} from '../../model/change.ts';
import { OUTCOME, targetOfColumns } from '../audit/entry-of-row.ts';
import type { Tables } from '../tables.ts';

const STATE = z.enum(['accepted', 'held', 'calling', 'closed', 'told']);
// JSON has no undefined: unknown values are left out.
const known = z.string().optional();
const FACTS = { actorMemberId: known, before: CHANGE_FACTS, after: CHANGE_FACTS };
const PLAN = z.object({ ...FACTS, target: CHANGE_TARGET });
/** Plan of a version before 0.2, which had only users and members as targets. */
const FORMER_PLAN = z.object({
  ...FACTS,
  target: z.object({ slackUserId: known, memberId: known, email: known, name: known }),
});

type ChangeRow = Selectable<Tables['changes']>;

/** Returns the change stored in a row, together with its intent. */
export function changeOfRow(row: ChangeRow, intent: AuditEntry): OpenChange {
  return {
    id: row.id,
    requestId: intent.requestId,
    actor: intent.actor,
    capability: intent.capability,
    surface: intent.surface,
    channelId: intent.channelId,
    target: intent.target,
    input: jsonOf(row.input),
    state: STATE.parse(row.state),
    acceptedAt: intent.at,
    attempts: row.attempts,
    // Work starts only after the acknowledgment, and versions before 0.2 note nothing else.
    isAcknowledged: row.acknowledged_at !== null || row.state !== 'accepted',
    plan: row.plan === null ? undefined : planOf(jsonOf(row.plan), intent),
    end: endOf(row),
  };
}

/**
 * Serializes a plan as JSON. Versions before 0.2, which may take over the change, find the target under their own
 * names.
 */
export function planText(plan: ChangePlan): string {
  const { target } = plan;
  const member = targetMember(target);
  const former = {
    slackUserId: target.kind === 'user' ? target.id : undefined,
    memberId: member?.id,
    email: member?.email,
    name: member?.label,
  };
  return JSON.stringify({ ...plan, target: { ...former, ...target } });
}

function planOf(json: unknown, intent: AuditEntry): ChangePlan {
  const plan = PLAN.safeParse(json);
  if (plan.success) {
    const { actorMemberId, target, before, after } = plan.data;
    return { actorMemberId, target, before, after };
  }
  const { actorMemberId, target, before, after } = FORMER_PLAN.parse(json);
  const columns = {
    target_user_id: target.slackUserId ?? null,
    target_member_id: target.memberId ?? null,
    target_email: target.email ?? null,
    target_name: target.name ?? null,
    target_kind: null,
    target_id: null,
    target_label: null,
  };
  return { actorMemberId, target: targetOfColumns(columns, intent), before, after };
}

/** Returns how a change ended; undefined while it has not. */
export function endOf({
  outcome,
  reason,
}: Pick<ChangeRow, 'outcome' | 'reason'>): ChangeEnd | undefined {
  if (outcome === null) return undefined;
  return { outcome: OUTCOME.parse(outcome), reason: reason ?? undefined };
}

/** State of a finished change as SQL text: databases use the partial indexes only for what they can read. */
export const TOLD = sql.lit('told');

/** Parses the state of a change from its column. */
export const stateOf = (text: string) => STATE.parse(text);

function jsonOf(text: string): unknown {
  return JSON.parse(text);
}

/** Returns the column to set for a plan; none without a plan. */
export function planColumn(plan: ChangePlan | undefined): { readonly plan?: string } {
  return plan === undefined ? {} : { plan: planText(plan) };
}
