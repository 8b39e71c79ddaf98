import { type Kysely, sql } from 'kysely';
import type { AuditLine } from '../../model/audit-entry.ts';
import type { ChangeTarget } from '../../model/change.ts';
import type { AuditLineKey, AuditQuery } from '../../ports/store.ts';
import type { Tables } from '../tables.ts';
import { entryOfRow } from './entry-of-row.ts';
import { INTENT, inWindow, seqsAbout } from './seqs-about.ts';

/** Returns changes from the audit log, one per line; facts of the outcome override those of the intent. */
export async function auditLines(
  db: Kysely<Tables>,
  query: AuditQuery,
): Promise<readonly AuditLine[]> {
  const { person } = query;
  let intents = intentsOf(db)
    .where((where) => where.and([...inWindow(query)]))
    .orderBy('intent.seq', query.order === 'newest-first' ? 'desc' : 'asc')
    .limit(query.limit);
  if (person !== undefined) {
    const { userId = '', memberId = '' } = person;
    intents = intents
      .where('intent.seq', 'in', seqsAbout(db, query, { userId, memberId }))
      .where((where) =>
        where.or([
          where('intent.actor_user_id', '=', userId),
          where('intent.target_user_id', '=', userId),
          where('outcome.target_user_id', '=', userId),
          where('outcome.actor_member_id', '=', memberId),
          where('intent.target_member_id', '=', memberId),
          where('outcome.target_member_id', '=', memberId),
        ]),
      );
  }
  return linesOf(db, await intents.execute());
}

/** Returns the latest change that matches the key. */
export async function auditLine(
  db: Kysely<Tables>,
  key: AuditLineKey,
): Promise<AuditLine | undefined> {
  const [line] = await linesOf(db, await latest(db, key).execute());
  return line;
}

function latest(db: Kysely<Tables>, key: AuditLineKey) {
  const last = intentsOf(db).orderBy('intent.seq', 'desc').limit(1);
  if ('changeId' in key) return last.where('intent.change_id', '=', key.changeId);
  if ('changed' in key) {
    return last
      .where('intent.team_id', '=', key.teamId)
      .where('outcome.target_kind', '=', key.changed.kind)
      .where('outcome.target_id', '=', key.changed.id)
      .where('outcome.outcome', '=', 'succeeded')
      .clearOrderBy()
      .orderBy('outcome.seq', 'desc');
  }
  return last
    .where('intent.capability', '=', key.capability)
    .where('intent.team_id', '=', key.actor.teamId)
    .where('intent.actor_user_id', '=', key.actor.userId)
    .where((where) =>
      where.or([
        where('outcome.target_member_id', '=', key.memberId),
        where.and([
          where('outcome.target_member_id', 'is', null),
          where('outcome.target_email', '=', key.email),
        ]),
      ]),
    );
}

function intentsOf(db: Kysely<Tables>) {
  return db
    .selectFrom('audit_entries as intent')
    .leftJoin('audit_entries as outcome', (join) =>
      join
        .onRef('outcome.change_id', '=', 'intent.change_id')
        .on((on) =>
          on.or([
            on('outcome.kind', '=', 'correction'),
            on.and([
              on('outcome.kind', '=', 'outcome'),
              on.not(
                on.exists(
                  db
                    .selectFrom('audit_entries as correction')
                    .select('correction.seq')
                    .whereRef('correction.change_id', '=', sql.ref('outcome.change_id'))
                    .where('correction.kind', '=', 'correction'),
                ),
              ),
            ]),
          ]),
        ),
    )
    .selectAll('intent')
    .select('outcome.seq as outcome_seq')
    .where('intent.kind', '=', INTENT);
}

async function linesOf(
  db: Kysely<Tables>,
  rows: readonly (Row & { readonly outcome_seq: number | null })[],
): Promise<readonly AuditLine[]> {
  const outcomes = await outcomesOf(
    db,
    rows.flatMap(({ outcome_seq }) => outcome_seq ?? []),
  );
  return rows.map(({ outcome_seq, ...row }) => lineOf(row, outcomes.get(outcome_seq ?? 0)));
}

type Row = Parameters<typeof entryOfRow>[0];

async function outcomesOf(
  db: Kysely<Tables>,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Row>> {
  if (seqs.length === 0) return new Map();
  const rows = await db.selectFrom('audit_entries').selectAll().where('seq', 'in', seqs).execute();
  return new Map(rows.map((row) => [row.seq, row]));
}

function lineOf(intentRow: Row, outcomeRow: Row | undefined): AuditLine {
  const { kind: _kind, ...intent } = entryOfRow(intentRow);
  if (outcomeRow === undefined) return { ...intent, outcome: 'pending', closedSeq: undefined };
  const end = entryOfRow(outcomeRow);
  return {
    ...intent,
    actorMemberId: end.actorMemberId ?? intent.actorMemberId,
    target: merged(intent.target, end.target),
    before: end.before,
    after: end.after,
    outcome: end.outcome ?? 'unknown',
    reason: end.reason,
    closedSeq: end.seq,
  };
}

/** Merges two targets; facts of the outcome override those of the intent. */
function merged(intent: ChangeTarget, end: ChangeTarget): ChangeTarget {
  if (end.kind === 'user' && intent.kind === 'user') {
    return { ...end, member: end.member ?? intent.member };
  }
  if (end.kind === 'member' && intent.kind === 'member') {
    const { id, label, email } = end;
    return {
      kind: 'member',
      id: id ?? intent.id,
      label: label ?? intent.label,
      email: email ?? intent.email,
    };
  }
  return end;
}
