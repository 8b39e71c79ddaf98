import { setTimeout } from 'node:timers/promises';

/** Waits for so many milliseconds; rejects once the signal aborts. */
export type Sleep = (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;

/** Waits by the system's clock. */
export const sleep: Sleep = (ms, { signal }) => setTimeout(ms, undefined, { signal });
