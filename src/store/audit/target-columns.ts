import type { ChangeTarget, TargetMember } from '../../model/change.ts';
import { targetMember } from '../../model/change.ts';

/**
 * A target as the log keeps it. Users and members have columns of their own, as they had before there were other
 * kinds, and channels and organizations follow from the change: so versions before 0.2 read and verify them too.
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

/** The columns of a target. */
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

/** Reads a target back; what it is follows from the capability where the columns do not say. */
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
