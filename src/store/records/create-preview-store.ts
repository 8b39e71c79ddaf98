import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { PreviewPlace, ShownPreview } from '../../model/preview.ts';
import type { NotedPreview, PreviewStore } from '../../ports/preview-store.ts';
import { deleteInChunks } from '../delete-in-chunks.ts';
import { inTransaction } from '../in-transaction.ts';
import { prepareQuery, withoutDiskWait } from '../queries.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { createClaimHint } from './create-hint-store.ts';

const AMOUNT = z.enum(['full', 'thin']);
const KEY = ['team_id', 'channel_id', 'message_ts', 'subject'] as const;

/** Creates the store of shown previews. */
export function createPreviewStore({ db, now }: StoreContext): PreviewStore {
  // After a power cut that loses previews, their controls say that they are out of date.
  const unhurried = withoutDiskWait(db);
  const claimHint = createClaimHint(unhurried);
  const read = prepareRead(unhurried);
  const lastFull = prepareLastFull(unhurried);
  const insert = prepareInsert(unhurried);

  return {
    of: (place) => find(db, place),

    note: (previews, quietSince) =>
      inTransaction(unhurried, async (transaction) => {
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

  async function find(
    on: Kysely<Tables>,
    { teamId, channelId, messageTs, subject }: PreviewPlace,
  ): Promise<ShownPreview | undefined> {
    const place = { teamId, channelId, messageTs, subject };
    const [row] = await read(on, place);
    if (row === undefined) return undefined;
    const amount = AMOUNT.parse(row.amount);
    return { ...place, authorId: row.author_id, amount, at: new Date(row.at) };
  }

  async function note(
    on: Kysely<Tables>,
    wanted: ShownPreview,
    quietSince: Date,
  ): Promise<NotedPreview> {
    const former = await find(on, wanted);
    if (former !== undefined) {
      const quietMs = wanted.at.getTime() - quietSince.getTime();
      const since = new Date(former.at.getTime() - quietMs);
      const fullAt = former.amount === 'thin' ? await lastFullAt(on, former, since) : undefined;
      return { preview: former, isNew: false, fullAt };
    }
    const isFirst = await claimHint(on, keyOf(wanted), { at: now(), quietSince });
    const fullAt = isFirst ? undefined : await lastFullAt(on, wanted, quietSince);
    const preview = fullAt === undefined ? wanted : ({ ...wanted, amount: 'thin' } as const);
    const { teamId, channelId, messageTs, subject, authorId, amount, at } = preview;
    await insert(on, {
      ...{ teamId, channelId, messageTs, subject, authorId, amount },
      at: at.getTime(),
    });
    return { preview, isNew: isFirst, fullAt };
  }

  /** Returns when the channel last saw the subject of a preview in full in another message, before the preview itself. */
  async function lastFullAt(
    on: Kysely<Tables>,
    { teamId, channelId, messageTs, subject, at }: ShownPreview,
    since: Date,
  ): Promise<Date | undefined> {
    const place = { teamId, channelId, messageTs, subject };
    const [row] = await lastFull(on, { ...place, since: since.getTime(), until: at.getTime() });
    return row && new Date(row.at);
  }
}

const PLACE = { teamId: 'team', channelId: 'channel', messageTs: 'message', subject: 'subject' };

function prepareRead(db: Kysely<Tables>) {
  return prepareQuery(PLACE, ({ teamId, channelId, messageTs, subject }) =>
    db
      .selectFrom('previews')
      .select(['author_id', 'amount', 'at'])
      .where('team_id', '=', teamId)
      .where('channel_id', '=', channelId)
      .where('message_ts', '=', messageTs)
      .where('subject', '=', subject),
  );
}

function prepareLastFull(db: Kysely<Tables>) {
  return prepareQuery({ ...PLACE, since: -1, until: -2 }, (given) =>
    db
      .selectFrom('previews')
      .select('at')
      .where('team_id', '=', given.teamId)
      .where('channel_id', '=', given.channelId)
      .where('subject', '=', given.subject)
      .where('message_ts', '!=', given.messageTs)
      .where('amount', '=', 'full')
      .where('at', '>=', given.since)
      .where('at', '<=', given.until)
      .orderBy('at', 'desc')
      .limit(1),
  );
}

function prepareInsert(db: Kysely<Tables>) {
  const samples = { ...PLACE, authorId: 'author', amount: 'amount', at: -1 };
  return prepareQuery(samples, ({ teamId, channelId, messageTs, subject, authorId, amount, at }) =>
    db
      .insertInto('previews')
      .values({
        team_id: teamId,
        channel_id: channelId,
        message_ts: messageTs,
        subject,
        author_id: authorId,
        amount,
        at,
      })
      .onConflict((conflict) => conflict.columns(KEY).doNothing()),
  );
}

function keyOf({ teamId, channelId, subject }: PreviewPlace): string {
  return `preview:${teamId}:${channelId}:${subject}`;
}

function byKey(one: PreviewPlace, other: PreviewPlace): number {
  const [first, second] = [keyOf(one), keyOf(other)];
  return first < second ? -1 : Number(first > second);
}
