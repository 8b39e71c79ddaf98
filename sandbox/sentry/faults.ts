import type { SentryOperation } from './sentry-operation.ts';

/** Failure between a client and Sentry. */
export type FaultKind =
  /** A response before anything is applied: 429 like the limiter, 500 like Sentry, 502–504 like a proxy in front. */
  | { readonly kind: 'status'; readonly status: 429 | 500 | 502 | 503 | 504 }
  /** The usual response, `ms` milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Nothing is applied, and no response ever comes. */
  | { readonly kind: 'hang' }
  /** The connection is cut before anything is applied. */
  | { readonly kind: 'cut' }
  /** The request is applied, then the connection is cut without a response. */
  | { readonly kind: 'cut-after' }
  /** The request is applied, and the connection is cut in the middle of the response's body. */
  | { readonly kind: 'cut-during' }
  /** The request is applied; the response claims to be JSON but is not. */
  | { readonly kind: 'garbage' }
  /** The request is applied; the response ends properly, but half of its JSON is missing. */
  | { readonly kind: 'truncated' }
  /** The request is applied; a list begins with these rows, which Sentry's own serializers would not send. */
  | { readonly kind: 'odd-rows'; readonly rows: readonly unknown[] }
  /** The request is applied; the response is a 200 with a web page, as from a login proxy. */
  | { readonly kind: 'html' };

/** A fault and the requests that it affects. */
export type Fault = FaultKind & {
  /** Affects only these operations; all by default. */
  readonly operations?: readonly SentryOperation[];
  /** Affects only this many requests; by default, all until it is cleared. */
  readonly times?: number;
};

/** Control of the active faults. */
export interface FaultSwitch {
  readonly active: readonly Fault[];
  /** Switches these faults on, and all others off. */
  set(...faults: readonly Fault[]): void;
  clear(): void;
}

/** Switch that the server queries for the fault of each request. */
export interface FaultSource extends FaultSwitch {
  /** Returns the fault for a request, and counts it as used. */
  take(operation: SentryOperation | undefined): Fault | undefined;
}

/** Creates a switch with all faults off. */
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
