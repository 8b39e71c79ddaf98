import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { median, ratioOf } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS, type Contender } from '../servers/contenders.ts';
import { type Server, startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const STARTS = 11;
const IDLE = 7;
/** V8 gives back what a start needed when nothing has happened for 8 s or more, in steps. */
const IDLE_MS = 20_000;

/** Milliseconds of the starts, or MiB of memory. */
interface Figures {
  readonly bot: readonly number[];
  readonly bare: readonly number[];
}

interface Starts {
  readonly startMs: Figures;
  /** Resident memory after {@link IDLE_MS} without work. */
  readonly idleMiB: Figures;
}

/** Start-up time and idle memory, compared with bare Bolt. */
export const startUp = definePart(measure, {
  'start-up': ({ startMs }) => row(startMs, 'ms'),
  'idle memory': ({ idleMiB }) => row(idleMiB, 'MiB'),
});

async function measure({ environment }: Upstreams): Promise<Starts> {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-bench-'));
  try {
    return { startMs: await measureStarts(), idleMiB: await measureIdle() };
  } finally {
    rmSync(folder, { recursive: true });
  }

  async function measureStarts(): Promise<Figures> {
    const msOf = async (contender: Contender) => {
      const server = await start(contender, 'starts');
      await server.stop();
      return server.startMs;
    };
    const bare: number[] = [];
    const bot: number[] = [];
    // The first round does not count: it creates the database, as a first start does, and fills the file cache.
    for (let round = 0; round <= STARTS; round += 1) {
      bare.push(await msOf('bare Bolt'));
      bot.push(await msOf('this bot'));
    }
    return { bot: bot.slice(1), bare: bare.slice(1) };
  }

  async function measureIdle(): Promise<Figures> {
    const bare: Server[] = [];
    const bot: Server[] = [];
    const memoryOf = (servers: readonly Server[]) =>
      servers.map(({ residentMiB }) => residentMiB());
    try {
      for (let at = 0; at < IDLE; at += 1) {
        bare.push(await start('bare Bolt', `idle-${at}`));
        bot.push(await start('this bot', `idle-${at}`));
      }
      await delay(IDLE_MS);
      return { bot: memoryOf(bot), bare: memoryOf(bare) };
    } finally {
      await Promise.all([...bot, ...bare].map((server) => server.stop()));
    }
  }

  function start(contender: Contender, database: string): Promise<Server> {
    const url = `sqlite:${join(folder, `${database}.sqlite`)}`;
    return startServer({
      ...CONTENDERS[contender],
      environment: { ...environment, DATABASE_URL: url },
    });
  }
}

function row({ bot, bare }: Figures, unit: string): Row {
  return {
    ours: `${median(bot).toFixed(0)} ${unit}`,
    beside: `bare Bolt: ${median(bare).toFixed(0)} ${unit}`,
    ratio: ratioOf(bot, bare),
    wanted: 'at most 1.2',
  };
}
