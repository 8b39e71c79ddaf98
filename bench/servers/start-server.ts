import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bot that runs in its own process. */
export interface Server {
  readonly port: number;
  /** Milliseconds from the start of the process until its output says that it is up. */
  readonly startMs: number;
  /** Returns the current resident memory in MiB. */
  readonly residentMiB: () => number;
  /** Returns the CPU time used so far in milliseconds. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

/** Options of {@link startServer}. */
export interface ServerOptions {
  /** Arguments of `node`. */
  readonly args: readonly string[];
  /** Texts that its output contains, in any order, once it serves requests. */
  readonly isUp: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 30_000;
const NANOSECONDS_PER_MS = 1e6;

/** Starts a server in an empty folder; rejects with its output if it exits, or is not up within 30 s. */
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
      // A few users send commands far more often than real ones would.
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
      // Later output is discarded, so that the driver does not spend time on it.
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
    cpuMs: () => cpuMsOf(child.pid),
    stop,
  };
}

/** Returns the CPU time of all threads by the scheduler's own figures, which unlike `stat` have no ticks of 10 ms. */
function cpuMsOf(pid: number | undefined): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce(
    (sum, thread) =>
      sum + numberIn(`/proc/${pid}/task/${thread}/schedstat`, /^(\d+)/) / NANOSECONDS_PER_MS,
    0,
  );
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
