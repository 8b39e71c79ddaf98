import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { ChatopsError } from './errors.ts';
import { faultFields } from './fault-fields.ts';
import type { Log } from './log.ts';
import { isFinalTokenFault } from './slack/final-token-fault.ts';
import { StoreSetupError } from './store-errors.ts';

/** Calls again and again for as long as waiting can heal it, and says each time what is not there yet. */
export type UntilItWorks = <Result>(name: string, call: () => Promise<Result>) => Promise<Result>;

const MAX_RETRY_DELAY_MS = 30_000;

/** Builds the patience of the start; what no waiting heals rejects, as does the signal. */
export function createUntilItWorks(options: {
  readonly signal: AbortSignal;
  readonly log: Log;
}): UntilItWorks {
  const { signal, log } = options;
  return (method, call) => {
    const policy = retry(
      handleWhen((error) => !isFinal(error) && !signal.aborted),
      { backoff: new ExponentialBackoff({ maxDelay: MAX_RETRY_DELAY_MS }) },
    ).dangerouslyUnref();
    policy.onFailure(({ reason }) => {
      const error = 'error' in reason ? reason.error : undefined;
      const outcome = error instanceof ChatopsError ? error.kind : error?.name;
      log.warn('not ready yet', { method, outcome, ...faultFields(error) });
    });
    return policy.execute(call, signal);
  };
}

function isFinal(error: Error): boolean {
  return isFinalTokenFault(error) || error instanceof StoreSetupError;
}
