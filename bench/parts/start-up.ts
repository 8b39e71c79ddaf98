import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { median, ratioOf } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS, type Contender } from '../servers/contenders.ts';
import { startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const ROUNDS = 7;
const IDLE_MS = 1_500;

interface Start {
  readonly ms: number;
  /** Resident memory after a while without work, in MiB. */
  readonly mib: number;
}

interface Starts {
  readonly bot: readonly Start[];
  readonly bare: readonly Start[];
}

/** Start-up time and idle memory, compared with bare Bolt. */
export const startUp = definePart(measureStarts, {
  'start-up': (starts) => row(starts, 'ms', 'at most 1.2'),
  'idle memory': (starts) => row(starts, 'mib', 'at most 1.2'),
});

async function measureStarts({ environment }: Upstreams): Promise<Starts> {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-bench-'));
  const settings = { ...environment, DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}` };
  const start = async (contender: Contender): Promise<Start> => {
    const server = await startServer({ ...CONTENDERS[contender], environment: settings });
    await delay(IDLE_MS);
    const mib = server.residentMiB();
    await server.stop();
    return { ms: server.startMs, mib };
  };
  const bare: Start[] = [];
  const bot: Start[] = [];
  // The first round does not count: it creates the database, as a first start does, and fills the file cache.
  for (let round = 0; round <= ROUNDS; round += 1) {
    bare.push(await start('bare Bolt'));
    bot.push(await start('this bot'));
  }
  rmSync(folder, { recursive: true });
  return { bare: bare.slice(1), bot: bot.slice(1) };
}

function row(starts: Starts, figure: keyof Start, wanted: string): Row {
  const [ours, theirs] = [
    starts.bot.map((one) => one[figure]),
    starts.bare.map((one) => one[figure]),
  ];
  const unit = figure === 'ms' ? 'ms' : 'MiB';
  return {
    ours: `${median(ours).toFixed(0)} ${unit}`,
    beside: `bare Bolt: ${median(theirs).toFixed(0)} ${unit}`,
    ratio: ratioOf(ours, theirs),
    wanted,
  };
}
