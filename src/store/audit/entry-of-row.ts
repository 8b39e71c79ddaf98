import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditEntry } from '../../model/audit-entry.ts';
import type { Tables } from '../tables.ts';
import { targetOfColumns } from './target-columns.ts';

/** Facts as the log and the changes keep them: JSON of our own, read back. */
export const CHANGE_FACTS = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** How a change ended, as the log names it. */
export const OUTCOME = z.enum(['succeeded', 'failed', 'unknown']);

const KIND = z.enum(['intent', 'outcome']);
const FACTS_TEXT = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(CHANGE_FACTS);

/** An entry as it is read back. */
export function entryOfRow(row: Selectable<Tables['audit_entries']>): AuditEntry {
  return {
    seq: row.seq,
    at: new Date(row.at),
    kind: KIND.parse(row.kind),
    changeId: row.change_id,
    actor: { teamId: row.team_id, userId: row.actor_user_id },
    actorMemberId: row.actor_member_id ?? undefined,
    capability: row.capability,
    target: targetOfColumns(row, {
      capability: row.capability,
      channelId: row.channel_id ?? undefined,
    }),
    before: row.before === null ? undefined : FACTS_TEXT.parse(row.before),
    after: row.after === null ? undefined : FACTS_TEXT.parse(row.after),
    outcome: row.outcome === null ? undefined : OUTCOME.parse(row.outcome),
    reason: row.reason ?? undefined,
    requestId: row.request_id,
    surface: row.surface,
    channelId: row.channel_id ?? undefined,
  };
}
