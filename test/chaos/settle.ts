import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Finding } from './checks/finding.ts';
import { type RecordsPlace, readProgress } from './records.ts';
import type { Replica } from './replica.ts';

/** How long to wait for work that finishes by itself, in milliseconds. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;

/** Waits until all replicas are ready; returns those that are not ready after a timeout. */
export async function untilReady(replicas: readonly Replica[]): Promise<readonly Replica[]> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const ready = await Promise.all(replicas.map((replica) => replica.isReady()));
    const missing = replicas.filter((_replica, index) => ready[index] !== true);
    if (missing.length === 0 || performance.now() > giveUpAt) return missing;
    await sleep(PAUSE_MS);
  }
}

/** Waits until all replicas are ready, no change is open, and the jobs keep running. */
export async function settle(
  replicas: readonly Replica[],
  place: RecordsPlace,
): Promise<readonly Finding[]> {
  const missing = await untilReady(replicas);
  const first = await readProgress(place);
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { open, jobs } = await readProgress(place);
    const stuck = first.jobs.filter(
      ({ name, due_at }) =>
        name === 'recover-changes' && jobs.find((job) => job.name === name)?.due_at === due_at,
    );
    const isDone = open.length === 0 && stuck.length === 0 && jobs.length > 0;
    if (isDone || performance.now() > giveUpAt) {
      return [
        ...missing.map(({ name }) => ({ what: `${name} is not ready any more`, facts: [] })),
        ...open.map((change) => ({ what: 'a change stays open', facts: [JSON.stringify(change)] })),
        ...stuck.map(({ name }) => ({ what: `the job ${name} is stuck`, facts: [] })),
        ...(jobs.length === 0 ? [{ what: 'no job was ever done', facts: [] }] : []),
      ];
    }
    await sleep(PAUSE_MS);
  }
}

/** Stops the replicas as an operator does. */
export async function stopAll(replicas: readonly Replica[]): Promise<readonly Finding[]> {
  const codes = await Promise.all(replicas.map(({ stop }) => stop()));
  return codes.flatMap((code, index) =>
    code === 0 ? [] : [{ what: `bot-${index + 1} did not stop well: ${code}`, facts: [] }],
  );
}

/** Runs the operator's command that verifies the log; returns a finding if the log is not sound. */
export async function verify(
  program: string,
  { url, auditKey }: RecordsPlace,
): Promise<readonly Finding[]> {
  const { PATH = '' } = process.env;
  const env = { PATH, DATABASE_URL: url, AUDIT_KEY: auditKey };
  try {
    await promisify(execFile)(process.execPath, [program, 'verify'], { env });
    return [];
  } catch (error) {
    return [{ what: 'the audit log is not sound', facts: [String(error)] }];
  }
}
