import type { Compilable, CompiledQuery, Kysely, KyselyPlugin } from 'kysely';
import type { Tables } from './tables.ts';

const unhurried = new WeakSet<CompiledQuery['queryId']>();

const WITHOUT_DISK_WAIT: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    unhurried.add(queryId);
    return node;
  },
  transformResult: async ({ result }) => result,
};

/**
 * Returns the database for statements and transactions that do not wait for SQLite's disk, which would stop the whole
 * process. Writes survive a crash of the process; a power cut may lose them.
 */
export function withoutDiskWait(db: Kysely<Tables>): Kysely<Tables> {
  return db.withPlugin(WITHOUT_DISK_WAIT);
}

/** Reports whether a statement has to wait until it is on SQLite's disk. */
export function waitsForDisk({ queryId }: CompiledQuery): boolean {
  return !unhurried.has(queryId);
}

/** Runs a prepared query with values, on a database or in a transaction. */
type RunPrepared<Values, Row> = (on: Kysely<Tables>, values: Values) => Promise<readonly Row[]>;

/**
 * Compiles a query once, to run it with other values each time: building one takes longer than SQLite takes to run it.
 * `samples` stand for the values while it is built, so each must be unlike the others and unlike the query's constants.
 */
export function prepareQuery<Values extends Readonly<Record<string, string | number>>, Row>(
  samples: Values,
  build: (samples: Values) => Compilable<Row>,
): RunPrepared<Values, Row> {
  const compiled = build(samples).compile();
  const names = new Map<unknown, keyof Values>(
    Object.entries(samples).map(([name, sample]) => [sample, name]),
  );
  if (names.size < Object.keys(samples).length) throw new Error('two samples are alike');
  return async (on, values) => {
    const parameters = compiled.parameters.map((parameter) => {
      const name = names.get(parameter);
      return name === undefined ? parameter : values[name];
    });
    return (await on.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
