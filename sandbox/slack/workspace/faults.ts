/** Failure of a call. */
export type Fault =
  /** HTTP 429 with `Retry-After`. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** HTTP 200 with `ok: false` and this code. */
  | { readonly kind: 'error'; readonly code: string }
  /** This HTTP status, with an HTML page. */
  | { readonly kind: 'status'; readonly status: number }
  /** No response until the fault is lifted; the call then proceeds. */
  | { readonly kind: 'hang' }
  /** The connection is cut without a response; with `after`, once the call has had its effect. */
  | { readonly kind: 'cut'; readonly after?: boolean };

/** Fault that is switched on. */
export interface SwitchedFault {
  /** Switches it off, and lets hanging calls proceed. */
  lift(): void;
}

/** Fault that applies to a call; `lifted` resolves when it is switched off. */
export interface MetFault {
  readonly fault: Fault;
  readonly lifted: Promise<void>;
}

/** Faults that are switched on. */
export interface Faults {
  /** Makes the next `times` calls (1 by default) of a method, or of `response_url`, fail. */
  set(method: string, fault: Fault, times?: number): SwitchedFault;
  /** Returns the fault that applies to a call, and counts it as used. */
  meet(method: string): MetFault | undefined;
  liftAll(): void;
}

/** Creates a switch with all faults off. */
export const createFaults = (): Faults => {
  interface Waiting {
    readonly method: string;
    readonly met: MetFault;
    readonly lift: () => void;
    left: number;
  }
  const switched = new Set<Waiting>();
  return {
    set: (method, fault, times = 1) => {
      let settle = (): void => undefined;
      const lifted = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const waiting: Waiting = {
        method,
        met: { fault, lifted },
        left: times,
        lift: () => {
          waiting.left = 0;
          switched.delete(waiting);
          settle();
        },
      };
      switched.add(waiting);
      return { lift: waiting.lift };
    },
    meet: (method) => {
      for (const waiting of switched) {
        if (waiting.method !== method || waiting.left === 0) continue;
        waiting.left -= 1;
        return waiting.met;
      }
      return undefined;
    },
    liftAll: () => {
      for (const waiting of [...switched]) waiting.lift();
    },
  };
};
