import { randomUUID } from 'node:crypto';
import type { Log } from '../platform/logging/log.ts';
import type { ClaimStore } from '../ports/store.ts';
import { type Claims, createClaims } from './claims.ts';
import { createPause, createRunOnce, type RunOnce } from './run-once.ts';

/**
 * Creates the services that make each delivery and each share happen only once across all replicas; they wait for
 * nothing once the process is stopping.
 */
export function createDeliveryServices(options: {
  readonly store: ClaimStore;
  readonly now: () => Date;
  readonly stopping: AbortSignal;
  readonly log: Log;
}): { readonly claims: Claims; readonly runOnce: RunOnce } {
  const { store, now, stopping, log } = options;
  const claims = createClaims({
    store,
    owner: randomUUID(),
    now,
    startTicking(everyMs, callback) {
      const timer = setInterval(callback, everyMs).unref();
      return () => clearInterval(timer);
    },
    log,
  });
  return { claims, runOnce: createRunOnce({ claims, pause: createPause(stopping), log }) };
}
