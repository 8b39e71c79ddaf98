import type { ChangeProtocol } from '../change-protocol.ts';
import type { Job } from './job.ts';

/** Ends what crashed processes left open. */
export function recoveryJob(changes: ChangeProtocol, everyMs: number): Job {
  return {
    name: 'recover-changes',
    everyMs,
    run: async () => {
      await changes.recover();
    },
  };
}
