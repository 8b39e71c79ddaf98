import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import type { Store } from '../../src/ports/store.ts';
import { entryHash, NO_HASH } from '../../src/store/audit/verify-chain.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { UnsealedEntryRow } from '../../src/store/tables.ts';
import { fillBigTables } from '../../test/store/support/big-tables.ts';
import { definePart } from '../report/part.ts';

const AUDIT_KEY = 'the key of this bench';
const PAUSE_MS = 50;
const NANOSECONDS = 1e6;

/** Work on a store with 100,000 old rows in each table, by its name. */
const WORK: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  verification: ({ audit }) => audit.verify(),
  'a person’s changes': ({ audit }) =>
    audit.lines({
      order: 'newest-first',
      limit: 10,
      person: { userId: 'U7', memberId: 'M7' },
    }),
  metrics: ({ changes }) => Promise.all([changes.open(), changes.oldestOpen()]),
  recovery: ({ changes }) =>
    changes.takeOver({ owner: 'bench', until: new Date() }, { except: [], longestMs: 1 }),
  'clean-up': async ({ changes, claims, hints, previews }) => {
    for (const { forget } of [changes, claims, hints, previews]) await forget(new Date());
  },
};

/** The longest time for which upkeep of a large SQLite store keeps the process from everything else. */
export const longestStop = definePart(measure, {
  'upkeep of a SQLite store with 100,000 rows a table: longest stop of the event loop': (stops) => {
    const [longest] = [...stops].toSorted(([, one], [, other]) => other - one);
    const [name, ms] = longest ?? ['nothing', 0];
    return {
      ours: `${ms.toFixed(1)} ms (${name})`,
      beside: 'nothing: SQLite works in the process',
      ratio: '–',
      wanted: 'at most 30 ms',
    };
  },
});

async function measure(): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-bench-'));
  const path = join(folder, 'bot.sqlite');
  const open = () => openStore({ url: `sqlite:${path}`, auditKey: AUDIT_KEY, now });
  try {
    await (await open()).close();
    await makeLarge(path);
    const store = await open();
    const stops = new Map<string, number>();
    for (const [name, work] of Object.entries(WORK)) {
      stops.set(name, await longestStopOf(() => work(store)));
      process.stderr.write(`${name}: ${stops.get(name)?.toFixed(1)} ms\n`);
    }
    await store.close();
    return stops;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const now = () => new Date();

async function longestStopOf(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await sleep(PAUSE_MS);
  delay.reset();
  await work();
  await sleep(PAUSE_MS);
  delay.disable();
  return delay.max / NANOSECONDS;
}

/** Fills the tables, and seals the entries of the log, whose triggers are removed for that. */
async function makeLarge(path: string): Promise<void> {
  const database = new Database(path);
  try {
    const run = async (text: string) => database.prepare(text).run([]);
    await fillBigTables(run, 'sqlite');
    await run('drop trigger audit_entries_no_update');
    await run('begin');
    seal(database);
    await run('commit');
  } finally {
    database.close();
  }
}

function seal(database: Database.Database): void {
  const update = database.prepare('update audit_entries set hash = ? where seq = ?');
  const rows = database.prepare('select * from audit_entries order by seq').all([]);
  let last = NO_HASH;
  for (const { hash: _, ...row } of rows as (UnsealedEntryRow & { readonly hash: string })[]) {
    last = entryHash(AUDIT_KEY, last, row);
    update.run([last, row.seq]);
  }
  database.prepare('update audit_head set hash = ?').run([last]);
}
