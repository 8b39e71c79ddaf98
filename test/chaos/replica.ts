import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A bot process that is killed and restarted. */
export interface Replica {
  readonly name: string;
  /** Returns the port it listens on, or undefined while it does not listen. */
  readonly port: () => number | undefined;
  readonly start: () => void;
  /** Kills it with SIGKILL, as the system does when memory runs out; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Stops it gracefully and returns its exit code, or undefined if it is not running. */
  readonly stop: () => Promise<number | null | undefined>;
  readonly isReady: () => Promise<boolean>;
  /** Sets its clock ahead, or right again; returns whether it runs. */
  readonly jumpClock: () => boolean;
  /** Log lines about unexpected errors, and exits that nobody caused. */
  readonly complaints: readonly string[];
}

const PROBE_MS = 2_000;

/** Creates a replica that is not running yet. All its processes write to one log. */
export function createReplica(options: {
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logPath: string;
}): Replica {
  const { name, program, environment, logPath } = options;
  const logFile = createWriteStream(logPath, { flags: 'a' });
  const complaints: string[] = [];
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let isEnding = false;

  function start(): void {
    isEnding = false;
    const { PATH = '' } = process.env;
    const started = spawn(process.execPath, [program], {
      env: { PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const read = (line: string) => {
      logFile.write(`${line}\n`);
      const listening = /"port":(\d+)/.exec(line);
      if (listening !== null && line.includes('"listening"') && child === started) {
        port = Number(listening[1]);
      }
      if (line.includes('"stack":')) complaints.push(`${name}: ${line}`);
    };
    createInterface({ input: started.stdout }).on('line', read);
    createInterface({ input: started.stderr }).on('line', (line) => logFile.write(`${line}\n`));
    started.on('exit', (code, signal) => {
      logFile.write(`-- ${name} ended: ${code ?? signal}\n`);
      if (child !== started) return;
      child = undefined;
      port = undefined;
      if (!isEnding) complaints.push(`${name} ended by itself with ${code ?? signal}`);
    });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null | undefined> {
    const running = child;
    if (running === undefined) return undefined;
    isEnding = true;
    const ended = once(running, 'exit');
    running.kill(signal);
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  }

  return {
    name,
    port: () => port,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    // Only once it listens does it handle the signal.
    jumpClock: () => port !== undefined && child?.kill('SIGUSR2') === true,
    async isReady() {
      if (port === undefined) return false;
      const probe = fetch(`http://127.0.0.1:${port}/readyz`, {
        signal: AbortSignal.timeout(PROBE_MS),
      });
      return probe.then(
        ({ ok }) => ok,
        () => false,
      );
    },
    complaints,
  };
}
