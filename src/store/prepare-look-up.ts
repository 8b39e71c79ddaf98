import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Looks up a row by a workspace and an ID in it. */
type LookUpRow<Row> = (teamId: string, id: string) => Promise<Row | undefined>;

const TEAM = 'team';
const ID = 'id';

/** Compiles a query once for all look-ups, because building it takes longer than SQLite takes to run it. */
export function prepareLookUp<Row>(
  db: Kysely<Tables>,
  build: (teamId: string, id: string) => Compilable<Row>,
): LookUpRow<Row> {
  const compiled = build(TEAM, ID).compile();
  return async (teamId, id) => {
    const values = new Map<unknown, string>([
      [TEAM, teamId],
      [ID, id],
    ]);
    const parameters = compiled.parameters.map((given) => values.get(given) ?? given);
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows[0];
  };
}
