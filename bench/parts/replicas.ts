import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Figures } from '../load/figures.ts';
import { runLoad } from '../load/run-load.ts';
import { signedCommand } from '../load/signed-delivery.ts';
import { median, ratioOf } from '../report/compare.ts';
import { definePart, type Row } from '../report/part.ts';
import { CONTENDERS } from '../servers/contenders.ts';
import { type Server, startServer } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

const WARM_UPS = 2;
const ROUNDS = 5;
const COMMANDS = 200;
const AT_A_TIME = 16;
const ASKERS = 10;
const NO_DATABASE: Row = {
  ours: 'not measured',
  beside: 'one replica',
  ratio: 'needs `TEST_DATABASE_URL`, a PostgreSQL',
  wanted: '–',
};

interface Replicas {
  readonly one: readonly Figures[];
  readonly two: readonly Figures[];
}

/** Two replicas on one PostgreSQL, compared with one of them alone, by lookups served per second. */
export const replicas = definePart(measureReplicas, {
  '`issue WEB-1A`: answered by two replicas, beside one': (measured) =>
    measured === undefined ? NO_DATABASE : row(measured),
});

async function measureReplicas(upstreams: Upstreams): Promise<Replicas | undefined> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) return undefined;
  const database = await createDatabase(url);
  const environment = {
    ...upstreams.environment,
    DATABASE_URL: database.url,
    AUDIT_KEY: randomUUID(),
  };
  const servers: Server[] = [];
  try {
    for (let replica = 0; replica < 2; replica += 1) {
      servers.push(await startServer({ ...CONTENDERS['this bot'], environment }));
    }
    const load = (serving: readonly Server[]) => {
      const commands = Array.from({ length: COMMANDS }, (_, index) =>
        signedCommand(upstreams, {
          userId: upstreams.userIds[index % ASKERS] ?? '',
          text: `issue ${upstreams.shortIds[index % upstreams.shortIds.length]}`,
        }),
      );
      const arrival = { kind: 'saturating', atATime: AT_A_TIME } as const;
      return runLoad({ servers: serving, commands, arrival, answers: true }, upstreams);
    };
    const one: Figures[] = [];
    const two: Figures[] = [];
    for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
      const alone = await load(servers.slice(0, 1));
      const together = await load(servers);
      if (round < 0) continue;
      one.push(alone);
      two.push(together);
    }
    return { one, two };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
  }
}

function row(measured: Replicas): Row {
  const [two, one] = [measured.two.map(perSecond), measured.one.map(perSecond)];
  return {
    ours: `two: ${median(two).toFixed(0)}/s`,
    beside: `one: ${median(one).toFixed(0)}/s`,
    ratio: ratioOf(two, one),
    wanted: '–',
  };
}

const perSecond = ({ answered }: Figures) => answered;

async function createDatabase(server: string) {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
