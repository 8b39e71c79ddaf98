import type { Signal, Signals } from '../../ports/store.ts';

/** Hands signals to whoever listens in this process. */
export interface SignalHub extends Pick<Signals, 'subscribe'> {
  tell(signal: Signal): void;
}

/** Nobody listens yet. */
export function createSignalHub(): SignalHub {
  const listeners = new Set<{ readonly hear: (signal: Signal) => void }>();
  return {
    subscribe(hear) {
      const listener = { hear };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(signal) {
      for (const { hear } of listeners) hear(signal);
    },
  };
}
