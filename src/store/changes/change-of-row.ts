import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditEntry } from '../../model/audit-entry.ts';
import type { ChangeEnd, OpenChange } from '../../model/change.ts';
import { CHANGE_FACTS, OUTCOME } from '../audit/entry-of-row.ts';
import type { Tables } from '../tables.ts';

const STATE = z.enum(['accepted', 'held', 'calling', 'closed', 'told']);
// JSON has no undefined: what is not known is left out.
const known = z.string().optional();
const PLAN = z
  .object({
    actorMemberId: known,
    target: z.object({ slackUserId: known, memberId: known, email: known, name: known }),
    before: CHANGE_FACTS,
    after: CHANGE_FACTS,
  })
  .transform(({ actorMemberId, target, before, after }) => ({
    actorMemberId,
    target: {
      slackUserId: target.slackUserId,
      memberId: target.memberId,
      email: target.email,
      name: target.name,
    },
    before,
    after,
  }));

type ChangeRow = Selectable<Tables['changes']>;

/** A change as it is read back, with the intent that it began with. */
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
    plan: row.plan === null ? undefined : PLAN.parse(jsonOf(row.plan)),
    end: endOf(row),
  };
}

/** How a change ended; undefined while it has not. */
export function endOf({
  outcome,
  reason,
}: Pick<ChangeRow, 'outcome' | 'reason'>): ChangeEnd | undefined {
  if (outcome === null) return undefined;
  return { outcome: OUTCOME.parse(outcome), reason: reason ?? undefined };
}

/** The state that a column names. */
export const stateOf = (text: string) => STATE.parse(text);

function jsonOf(text: string): unknown {
  return JSON.parse(text);
}
