import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditEntry } from '../../model/audit-entry.ts';
import {
  CHANGE_FACTS,
  type ChangeTarget,
  type TargetMember,
  targetMember,
} from '../../model/change.ts';
import type { Tables } from '../tables.ts';

/**
 * Columns of a target in the log. Users and members keep the columns they had before other kinds existed, and channels
 * and organizations follow from the change, so that versions before 0.2 can read and verify them too.
 */
export interface TargetColumns {
  readonly target_user_id: string | null;
  readonly target_member_id: string | null;
  readonly target_email: string | null;
  readonly target_name: string | null;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly target_label: string | null;
}

type ThingKind = 'issue' | 'team' | 'project';

const THING_KINDS: readonly ThingKind[] = ['issue', 'team', 'project'];

/** Returns the columns of a target. */
export function targetColumns(target: ChangeTarget): TargetColumns {
  const member = targetMember(target);
  const thing = thingKind(target.kind);
  return {
    target_user_id: target.kind === 'user' ? target.id : null,
    target_member_id: member?.id ?? null,
    target_email: member?.email ?? null,
    target_name: member?.label ?? (target.kind === 'organization' ? (target.label ?? null) : null),
    target_kind: thing ?? null,
    target_id: thing === undefined ? null : (target.id ?? null),
    target_label: thing === undefined ? null : (target.label ?? null),
  };
}

/** Returns the target in the columns; its kind follows from the capability if the columns do not name it. */
export function targetOfColumns(
  columns: TargetColumns,
  {
    capability,
    channelId,
  }: { readonly capability: string; readonly channelId: string | undefined },
): ChangeTarget {
  const { target_user_id: userId, target_name: name } = columns;
  const kind = thingKind(columns.target_kind);
  if (kind !== undefined) {
    return { kind, id: columns.target_id ?? undefined, label: columns.target_label ?? undefined };
  }
  const member = memberOf(columns);
  if (userId !== null) return { kind: 'user', id: userId, label: undefined, member };
  if (capability === 'previews:set') return { kind: 'channel', id: channelId, label: undefined };
  if (capability === 'organization:update') {
    return { kind: 'organization', id: undefined, label: name ?? undefined };
  }
  return { kind: 'member', id: undefined, label: undefined, email: undefined, ...member };
}

function memberOf({
  target_member_id: id,
  target_email: email,
  target_name: name,
}: TargetColumns): Omit<TargetMember, 'kind'> | undefined {
  if (id === null && email === null && name === null) return undefined;
  return { id: id ?? undefined, label: name ?? undefined, email: email ?? undefined };
}

function thingKind(kind: string | null): ThingKind | undefined {
  return THING_KINDS.find((one) => one === kind);
}

/** Schema of the outcome of a change in the log. */
export const OUTCOME = z.enum(['succeeded', 'failed', 'unknown']);

const KIND = z.enum(['intent', 'outcome', 'correction']);
const FACTS_TEXT = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(CHANGE_FACTS);

/** Returns the entry stored in a row. */
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
