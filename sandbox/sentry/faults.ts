import type { SentryOperation } from './sentry-operation.ts';

/** What can go wrong between a client and Sentry. */
export type FaultKind =
  /** Answered before anything is applied: 429 as the limiter does, 500 as Sentry, 502–504 as a proxy in front. */
  | { readonly kind: 'status'; readonly status: 429 | 500 | 502 | 503 | 504 }
  /** The usual answer, `ms` milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Nothing is applied and no answer ever comes. */
  | { readonly kind: 'hang' }
  /** The connection is cut before anything is applied. */
  | { readonly kind: 'cut' }
  /** The request is applied, then the connection is cut without an answer. */
  | { readonly kind: 'cut-after' }
  /** The request is applied, and the connection is cut in the middle of the answer's body. */
  | { readonly kind: 'cut-during' }
  /** The request is applied; the answer says JSON and is none. */
  | { readonly kind: 'garbage' }
  /** The request is applied; the answer ends properly, but half of its JSON is missing. */
  | { readonly kind: 'truncated' }
  /** The request is applied; the answer is a 200 with a web page, as a log-in proxy gives. */
  | { readonly kind: 'html' };

/** A fault and where it strikes. */
export type Fault = FaultKind & {
  /** Only these operations; all without it. */
  readonly operations?: readonly SentryOperation[];
  /** Only the next so many requests; until cleared without it. */
  readonly times?: number;
};

/** The faults that are switched on. */
export interface FaultSwitch {
  readonly active: readonly Fault[];
  /** Switches these on, and every other off. */
  set(...faults: readonly Fault[]): void;
  clear(): void;
}

/** A switch that the server asks for the fault of each request. */
export interface FaultSource extends FaultSwitch {
  /** The fault for this request, counted as used. */
  take(operation: SentryOperation | undefined): Fault | undefined;
}

/** All faults off. */
export function createFaults(): FaultSource {
  let armed: { readonly fault: Fault; left: number }[] = [];
  return {
    get active() {
      return armed.filter(({ left }) => left > 0).map(({ fault }) => fault);
    },
    set(...faults) {
      armed = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    },
    clear() {
      armed = [];
    },
    take(operation) {
      const hit = armed.find(({ fault, left }) => left > 0 && strikes(fault.operations, operation));
      if (hit === undefined) return undefined;
      hit.left -= 1;
      return hit.fault;
    },
  };
}

function strikes(
  operations: readonly SentryOperation[] | undefined,
  operation: SentryOperation | undefined,
): boolean {
  if (operations === undefined) return true;
  return operation !== undefined && operations.includes(operation);
}
