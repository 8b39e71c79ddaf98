import type { Changes } from '../create-changes.ts';
import type { Job } from './job.ts';

const EVERY_MS = 5_000;

/** Ends what crashed processes left open. */
export function recoveryJob(changes: Changes): Job {
  return {
    name: 'recover-changes',
    everyMs: EVERY_MS,
    run: async () => {
      await changes.recover();
    },
  };
}
