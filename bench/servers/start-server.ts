import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A bot that runs as a process of its own. */
export interface Server {
  readonly port: number;
  /** Milliseconds from the start of the process until it said that it is up. */
  readonly startMs: number;
  /** Resident memory at this moment, in MiB. */
  readonly residentMiB: () => number;
  /** Milliseconds of CPU that it has used so far. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

/** How to start it. */
export interface ServerOptions {
  /** What `node` is called with. */
  readonly args: readonly string[];
  /** What it has printed, in any order, once it takes requests. */
  readonly isUp: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 30_000;
// Linux counts CPU time in hundredths of a second for every program (USER_HZ).
const TICK_MS = 10;

/** Starts it in an empty folder; rejects with what it said if it ends, or is not up within 30 s. */
export async function startServer({ args, isUp, environment }: ServerOptions): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-bench-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: '0',
      // Few people ask much oftener than people do.
      COMMANDS_PER_MINUTE: 'off',
      CHANGES_PER_MINUTE: 'off',
      PREVIEWS_PER_MINUTE: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true });
  };
  let output = '';
  const up = new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${args.join(' ')} ${what}: ${output}`));
    const timer = setTimeout(() => fail('is not up'), PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-10_000);
      if (!isUp.every((words) => output.includes(words))) return;
      clearTimeout(timer);
      // What it logs from now on is thrown away, so that the driver does no work for it.
      for (const stream of [child.stdout, child.stderr]) stream.off('data', hear).resume();
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
  try {
    await up;
  } catch (error) {
    await stop();
    throw error;
  }
  const startMs = performance.now() - startedAt;
  return {
    port,
    startMs,
    residentMiB: () => numberIn(`/proc/${child.pid}/status`, /VmRSS:\s+(\d+)/) / 1024,
    cpuMs: () => {
      // The 14th and 15th field, counted from behind the name, which is in brackets and may hold anything.
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
      const [user = Number.NaN, system = Number.NaN] = stat.split(' ').slice(11, 13).map(Number);
      return (user + system) * TICK_MS;
    },
    stop,
  };
}

function numberIn(file: string, pattern: RegExp): number {
  return Number(pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
