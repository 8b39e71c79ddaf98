import { expect, it } from 'vitest';
import type { JobRun } from '../../../src/changes/jobs/start-jobs.ts';
import { verifyJob } from '../../../src/changes/jobs/upkeep-jobs.ts';
import type { Verification } from '../../../src/model/audit-entry.ts';

const runUnder = (signal: AbortSignal): JobRun => ({
  progress: undefined,
  note: async () => undefined,
  signal,
});

/** Runs the job on a verification result, and returns what it reported. */
async function heardOf(
  verifying: () => Promise<Verification>,
  signal = new AbortController().signal,
) {
  const heard: unknown[] = [];
  const job = verifyJob({
    audit: { verify: verifying },
    onBroken: (seq, fault) => heard.push([seq, fault]),
  });
  await job.run(runUnder(signal));
  return heard;
}

it('the verify job reports the bad entry of the audit log, and nothing for a sound log', async () => {
  expect(await heardOf(async () => ({ kind: 'bad', seq: 3, fault: 'cut' }))).toEqual([[3, 'cut']]);
  expect(await heardOf(async () => ({ kind: 'sound', entries: 3, head: undefined }))).toEqual([]);
});

it('the verify job fails when the log cannot be read, which is not the same as sound', async () => {
  const away = async (): Promise<Verification> => {
    throw new Error('away');
  };
  await expect(heardOf(away)).rejects.toThrow('away');
});

it('the verify job does not hold up the shutdown', async () => {
  const stop = new AbortController();
  const heard = heardOf(() => new Promise(() => undefined), stop.signal);
  stop.abort();
  expect(await heard).toEqual([]);
});
