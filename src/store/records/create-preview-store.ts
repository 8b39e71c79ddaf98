import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { PreviewPlace, ShownPreview } from '../../model/preview.ts';
import type { NotedPreview, PreviewStore } from '../../ports/preview-store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { claimHint } from './create-hint-store.ts';

const AMOUNT = z.enum(['full', 'thin']);
const KEY = ['team_id', 'channel_id', 'message_ts', 'subject'] as const;

/** Creates the store of shown previews. */
export function createPreviewStore({ db, now }: StoreContext): PreviewStore {
  return {
    of: (place) => read(db, place),

    note: (previews, quietSince) =>
      inTransaction(db, async (transaction) => {
        const noted = new Map<ShownPreview, NotedPreview>();
        // The same order in every replica prevents deadlocks.
        for (const preview of previews.toSorted(byKey)) {
          noted.set(preview, await note(transaction, preview, quietSince));
        }
        return previews.flatMap((preview) => noted.get(preview) ?? []);
      }),

    forget: (before) =>
      deleteInChunks(db, async (on, limit) => {
        const old = on
          .selectFrom('previews')
          .select(KEY)
          .where('at', '<', before.getTime())
          .orderBy('at')
          .limit(limit);
        const { numDeletedRows } = await on
          .deleteFrom('previews')
          .where(({ eb, refTuple }) => eb(refTuple(...KEY), 'in', old.$asTuple(...KEY)))
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };

  async function note(
    on: Kysely<Tables>,
    wanted: ShownPreview,
    quietSince: Date,
  ): Promise<NotedPreview> {
    const former = await read(on, wanted);
    if (former !== undefined) {
      const quietMs = wanted.at.getTime() - quietSince.getTime();
      const since = new Date(former.at.getTime() - quietMs);
      const fullAt = former.amount === 'thin' ? await lastFull(on, former, since) : undefined;
      return { preview: former, isNew: false, fullAt };
    }
    const isFirst = await claimHint(on, keyOf(wanted), { at: now(), quietSince });
    const fullAt = isFirst ? undefined : await lastFull(on, wanted, quietSince);
    const preview = fullAt === undefined ? wanted : ({ ...wanted, amount: 'thin' } as const);
    await on
      .insertInto('previews')
      .values({
        team_id: preview.teamId,
        channel_id: preview.channelId,
        message_ts: preview.messageTs,
        subject: preview.subject,
        author_id: preview.authorId,
        amount: preview.amount,
        at: preview.at.getTime(),
      })
      .onConflict((conflict) =>
        conflict.columns(['team_id', 'channel_id', 'message_ts', 'subject']).doNothing(),
      )
      .execute();
    return { preview, isNew: isFirst, fullAt };
  }
}

async function read(
  on: Kysely<Tables>,
  { teamId, channelId, messageTs, subject }: PreviewPlace,
): Promise<ShownPreview | undefined> {
  const row = await on
    .selectFrom('previews')
    .select(['author_id', 'amount', 'at'])
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('message_ts', '=', messageTs)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const amount = AMOUNT.parse(row.amount);
  const facts = { authorId: row.author_id, amount, at: new Date(row.at) };
  return { teamId, channelId, messageTs, subject, ...facts };
}

/** Returns when the channel last saw the subject of a preview in full in another message, before the preview itself. */
async function lastFull(
  on: Kysely<Tables>,
  { teamId, channelId, messageTs, subject, at }: ShownPreview,
  since: Date,
): Promise<Date | undefined> {
  const row = await on
    .selectFrom('previews')
    .select('at')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .where('message_ts', '!=', messageTs)
    .where('amount', '=', 'full')
    .where('at', '>=', since.getTime())
    .where('at', '<=', at.getTime())
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : new Date(row.at);
}

function keyOf({ teamId, channelId, subject }: PreviewPlace): string {
  return `preview:${teamId}:${channelId}:${subject}`;
}

function byKey(one: PreviewPlace, other: PreviewPlace): number {
  const [first, second] = [keyOf(one), keyOf(other)];
  return first < second ? -1 : Number(first > second);
}
