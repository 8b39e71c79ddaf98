import type { AuditLine } from '../../model/audit-entry.ts';
import { defineQuery } from '../core/query.ts';

/** Which changes are wanted. */
export interface AuditAsked {
  /** How many at most. */
  readonly count: number;
  /** Only what this Slack user did, or what was done to them. */
  readonly userId: string | undefined;
  /** Number of the change behind which to go on. */
  readonly before: number | undefined;
}

/** What the bot changed, newest first, and whether there is more. */
export const auditQuery = defineQuery<
  AuditAsked,
  { readonly lines: readonly AuditLine[]; readonly hasMore: boolean }
>({
  capability: 'audit:read',
  async load({ audit, links, teamId }, { count, userId, before }) {
    const link = userId === undefined ? undefined : await links.ofUser({ teamId, userId });
    const lines = await audit.lines({
      order: 'newest-first',
      limit: count + 1,
      from: before,
      person: userId === undefined ? undefined : { userId, memberId: link?.memberId },
    });
    const data = { lines: lines.slice(0, count), hasMore: lines.length > count };
    return { data, target: { kind: 'none' } };
  },
});
