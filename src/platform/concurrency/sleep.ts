import { setTimeout } from 'node:timers/promises';

/** Waits for a number of milliseconds; rejects once the signal aborts. */
export type Sleep = (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;

/** Waits on the system's timer. */
export const sleep: Sleep = (ms, { signal }) => setTimeout(ms, undefined, { signal });
