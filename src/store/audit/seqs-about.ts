import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AuditQuery } from '../../ports/store.ts';
import type { Tables } from '../tables.ts';

/** Kind of an intent as SQL text: databases use the partial indexes only for what they can read. */
export const INTENT = sql.lit('intent');

/** Person as the audit log knows them; an empty ID matches nothing. */
interface Person {
  readonly userId: string;
  readonly memberId: string;
}

/** Conditions on `intent` for the part of the log that a query asks for. */
export function inWindow({ order, from, since }: AuditQuery): readonly RawBuilder<SqlBool>[] {
  const behind = sql.raw(order === 'newest-first' ? '<' : '>');
  return [
    ...(from === undefined ? [] : [sql<SqlBool>`${sql.ref('intent.seq')} ${behind} ${from}`]),
    ...(since === undefined ? [] : [sql<SqlBool>`${sql.ref('intent.at')} >= ${since.getTime()}`]),
  ];
}

/**
 * Selects the numbers of intents that may be about a person, each kind from its own index. Whatever the log's length,
 * it reads as many intents as asked for, and the ends that alone know the person.
 */
export function seqsAbout(db: Kysely<Tables>, query: AuditQuery, person: Person) {
  const { userId, memberId } = person;
  const intents = db
    .selectFrom('audit_entries as intent')
    .select('intent.seq')
    .where('intent.kind', '=', INTENT)
    .where((where) => where.and([...inWindow(query)]))
    .orderBy('intent.seq', query.order === 'newest-first' ? 'desc' : 'asc')
    .limit(query.limit);
  // A subquery, not a join: PostgreSQL would read the whole log to join what it takes for many ends.
  const ends = db
    .selectFrom('audit_entries as end')
    .select((select) =>
      select
        .selectFrom('audit_entries as intent')
        .select('intent.seq')
        .whereRef('intent.change_id', '=', 'end.change_id')
        .where('intent.kind', '=', INTENT)
        .$asScalar()
        .$notNull()
        .as('seq'),
    );
  const part = (of: typeof intents) => db.selectFrom(of.as('part')).select('part.seq');
  return part(intents.where('intent.actor_user_id', '=', userId))
    .unionAll(part(intents.where('intent.target_user_id', '=', userId)))
    .unionAll(part(intents.where('intent.target_member_id', '=', memberId)))
    .unionAll(ends.where('end.target_user_id', '=', userId))
    .unionAll(ends.where('end.target_member_id', '=', memberId))
    .unionAll(
      // Under this user ID, the intents are found above.
      ends.where('end.actor_member_id', '=', memberId).where('end.actor_user_id', '<>', userId),
    );
}
