import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import {
  GRANT_STATE,
  GRANT_WISH,
  type GrantRequest,
  type GrantWish,
  wishKey,
} from '../../model/grants/grant-request.ts';
import { JSON_TEXT } from '../../model/text/json-text.ts';
import type { GrantRequestStore } from '../../ports/grant-request-store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';

type Row = Selectable<Tables['grant_requests']>;

const WISH = JSON_TEXT.pipe(GRANT_WISH);
const GRANTERS = JSON_TEXT.pipe(z.array(z.string()));
const MESSAGES = JSON_TEXT.pipe(
  z.array(z.object({ to: z.string(), channelId: z.string(), ts: z.string() })),
);
const MOST_AT_ONCE = 100;
const MOST_LISTED = 500;

/** Creates the store of grant requests. */
export function createGrantRequestStore({ db }: StoreContext): GrantRequestStore {
  return {
    put: (request) =>
      inTransaction(db, async (transaction) => {
        const row = rowOf(request);
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('grant_requests')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 0n) return undefined;
        const standing = await standingLike(transaction, row);
        return standing?.id === request.id ? undefined : standing && requestOf(standing);
      }),

    async of(id) {
      const row = await db
        .selectFrom('grant_requests')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && requestOf(row);
    },

    async openOf({ teamId, userId }) {
      const rows = await db
        .selectFrom('grant_requests')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .where('state', '=', 'open')
        .orderBy('asked_at')
        .limit(MOST_AT_ONCE)
        .execute();
      return rows.map(requestOf);
    },

    async openIn(teamId) {
      const rows = await db
        .selectFrom('grant_requests')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('state', '=', 'open')
        .orderBy('asked_at')
        .limit(MOST_LISTED)
        .execute();
      return rows.map(requestOf);
    },

    async close(id, { state, decidedBy, answer }) {
      const facts = { state, decided_by: decidedBy ?? null, answer: answer ?? null };
      const { numUpdatedRows } = await db
        .updateTable('grant_requests')
        // Only what was declined stands in the way of the same wish.
        .set(state === 'declined' ? facts : { ...facts, standing_key: null })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async noteMessages(id, messages) {
      await db
        .updateTable('grant_requests')
        .set({ messages: JSON.stringify(messages) })
        .where('id', '=', id)
        .execute();
    },

    async openBefore(before) {
      const rows = await db
        .selectFrom('grant_requests')
        .selectAll()
        .where('state', '=', 'open')
        .where('asked_at', '<', before.getTime())
        .orderBy('asked_at')
        .limit(MOST_AT_ONCE)
        .execute();
      return rows.map(requestOf);
    },

    forget: (before) =>
      deleteInChunks(db, async (on, limit) => {
        const old = on
          .selectFrom('grant_requests')
          .select('id')
          .where('state', 'in', ENDED)
          .where('asked_at', '<', before.getTime())
          .limit(limit);
        const deleted = await on
          .deleteFrom('grant_requests')
          .where('id', 'in', old)
          .executeTakeFirst();
        return Number(deleted.numDeletedRows);
      }),
  };
}

const ENDED = GRANT_STATE.options.filter((state) => state !== 'open');

function standingLike(
  on: Kysely<Tables>,
  { team_id, user_id, standing_key }: Row,
): Promise<Row | undefined> {
  return on
    .selectFrom('grant_requests')
    .selectAll()
    .where('team_id', '=', team_id)
    .where('user_id', '=', user_id)
    .where('standing_key', '=', standing_key)
    .executeTakeFirst();
}

function rowOf(request: GrantRequest): Row {
  return {
    id: request.id,
    team_id: request.asker.teamId,
    user_id: request.asker.userId,
    member_id: request.memberId ?? null,
    email: request.email ?? null,
    wish: JSON.stringify(request.wish),
    standing_key: keyOf(request.wish),
    reason: request.reason,
    asked_at: request.askedAt.getTime(),
    granters: JSON.stringify(request.granters),
    state: request.state,
    decided_by: request.decidedBy ?? null,
    answer: request.answer ?? null,
    messages: JSON.stringify(request.messages),
  };
}

function requestOf(row: Row): GrantRequest {
  return {
    id: row.id,
    asker: { teamId: row.team_id, userId: row.user_id },
    memberId: row.member_id ?? undefined,
    email: row.email ?? undefined,
    wish: WISH.parse(row.wish),
    reason: row.reason,
    askedAt: new Date(row.asked_at),
    granters: GRANTERS.parse(row.granters),
    state: GRANT_STATE.parse(row.state),
    decidedBy: row.decided_by ?? undefined,
    answer: row.answer ?? undefined,
    messages: MESSAGES.parse(row.messages),
  };
}

/** An index on PostgreSQL takes at most 2,700 bytes a row, so the key is a digest. */
function keyOf(wish: GrantWish): string {
  return createHash('sha256').update(wishKey(wish)).digest('hex');
}
