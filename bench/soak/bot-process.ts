import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ENTRY = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PROBE = new URL('./probe.mjs', import.meta.url).href;

const HELD = z.object({
  heapBytes: z.number(),
  externalBytes: z.number(),
  resources: z.record(z.string(), z.number()),
  processListeners: z.number(),
  emitters: z.number(),
  sockets: z.number(),
  abortSignals: z.number(),
  promises: z.number(),
  warnings: z.array(z.string()),
});
const LINE = z.object({
  level: z.number(),
  event: z.string(),
  port: z.number().optional(),
  stack: z.string().optional(),
});
const ERROR_LEVEL = 50;

/** What the bot holds after a garbage collection. */
export type Held = z.infer<typeof HELD>;

/** What Linux reports about the bot's process. */
export interface Footprint {
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  readonly fileDescriptors: number;
  readonly threads: number;
  /** Seconds that its main thread ran, and that it was ready to run but waited for a CPU. */
  readonly ranSeconds: number;
  readonly waitedSeconds: number;
}

/** The built bot in its own process. */
export interface BotProcess {
  readonly port: number;
  /** Collects garbage and returns what is left. */
  readonly held: () => Promise<Held>;
  /** Returns the bytes in use, garbage included. */
  readonly heapBytes: () => Promise<number>;
  readonly footprint: () => Footprint;
  /** Number of log lines by event. */
  readonly logged: ReadonlyMap<string, number>;
  /** The first 20 log lines of level error. */
  readonly errors: readonly string[];
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts the output of `npm run build`; resolves once it is ready. Throws if it exits before that. */
export async function startBotProcess(
  environment: Readonly<Record<string, string>>,
): Promise<BotProcess> {
  // Counting objects is experimental, and would print a warning.
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning', '--import', PROBE];
  const child = spawn(process.execPath, [...flags, ENTRY], {
    // Passes on nothing of the parent's environment but PATH.
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const logged = new Map<string, number>();
  const errors: string[] = [];
  let port = 0;
  if (child.stdout === null) throw new Error('the bot has no output');
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
    lines.on('line', (line) => {
      const { event, level, ...facts } = LINE.parse(JSON.parse(line));
      logged.set(event, (logged.get(event) ?? 0) + 1);
      if (level >= ERROR_LEVEL && errors.length < 20) errors.push(line);
      if (event === 'listening') port = facts.port ?? 0;
      if (logged.has('slack reached') && logged.has('sentry reached')) resolve();
    });
  });
  await ready;
  return {
    port,
    held: async () => {
      child.send('held');
      const [answer] = await once(child, 'message');
      return HELD.parse(answer);
    },
    heapBytes: async () => {
      child.send('heap');
      const [answer] = await once(child, 'message');
      return z.number().parse(answer);
    },
    footprint: () => footprintOf(child),
    logged,
    errors,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function footprintOf({ pid }: ChildProcess): Footprint {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return {
    ranSeconds: (ran ?? Number.NaN) / 1e9,
    waitedSeconds: (waited ?? Number.NaN) / 1e9,
    rssBytes: field('VmRSS') * 1024,
    peakRssBytes: field('VmHWM') * 1024,
    fileDescriptors: readdirSync(`/proc/${pid}/fd`).length,
    threads: field('Threads'),
  };
}
