import { randomUUID } from 'node:crypto';
import type { Log } from '../platform/logging/log.ts';
import type { ClaimStore } from '../ports/store.ts';
import { type ActOnce, createActOnce } from './create-act-once.ts';
import { type Claims, createClaims } from './create-claims.ts';
import { createPause } from './create-pause.ts';

/** Builds what makes deliveries and shares one act each over all replicas; nothing is waited for once it stops. */
export function createDeliveryRoom(options: {
  readonly store: ClaimStore;
  readonly now: () => Date;
  readonly stopping: AbortSignal;
  readonly log: Log;
}): { readonly claims: Claims; readonly actOnce: ActOnce } {
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
  return { claims, actOnce: createActOnce({ claims, pause: createPause(stopping), log }) };
}
