import type { Changes } from '../create-changes.ts';
import type { Job } from './job.ts';

/** Ends what crashed processes left open. */
export function recoveryJob(changes: Changes, everyMs: number): Job {
  return {
    name: 'recover-changes',
    everyMs,
    run: async () => {
      await changes.recover();
    },
  };
}
