/** What goes wrong with a call. */
export type Fault =
  /** HTTP 429 with `Retry-After`. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** HTTP 200 with `ok: false` and this code. */
  | { readonly kind: 'error'; readonly code: string }
  /** This HTTP status with a page of HTML. */
  | { readonly kind: 'status'; readonly status: number }
  /** No answer until the fault is lifted; then the call goes on. */
  | { readonly kind: 'hang' }
  /** The connection ends without an answer; with `after`, once the call has had its effect. */
  | { readonly kind: 'cut'; readonly after?: boolean };

/** A fault that was switched on. */
export interface SwitchedFault {
  /** Switches it off, and lets hanging calls go on. */
  lift(): void;
}

/** A fault that a call has met; `lifted` settles when it is switched off. */
export interface MetFault {
  readonly fault: Fault;
  readonly lifted: Promise<void>;
}

/** Faults that wait for calls. */
export interface Faults {
  /** The next `times` calls of a method (or `response_url`) go wrong; default 1. */
  set(method: string, fault: Fault, times?: number): SwitchedFault;
  /** The fault that this call meets, which counts it. */
  meet(method: string): MetFault | undefined;
  liftAll(): void;
}

/** No faults. */
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
