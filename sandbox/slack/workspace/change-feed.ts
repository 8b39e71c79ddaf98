import type { ApiCall } from './api-call.ts';
import type { Delivery } from './delivery.ts';
import type { LocalMessage } from './message.ts';

/** Change in the workspace. */
export type LocalSlackChange =
  | { readonly kind: 'message-added' | 'message-removed'; readonly message: LocalMessage }
  | {
      readonly kind: 'message-changed';
      readonly message: LocalMessage;
      readonly before: LocalMessage;
    }
  | {
      readonly kind: 'modal-changed' | 'home-changed' | 'composer-changed';
      readonly userId: string;
    }
  /** The bot opened or closed a socket; `count` are open. */
  | { readonly kind: 'sockets-changed'; readonly count: number }
  /** Published when the call starts, and again when it gets its response. */
  | { readonly kind: 'api-call'; readonly call: ApiCall }
  /** Published when it is sent, and again when it is acknowledged or fails. */
  | { readonly kind: 'delivery'; readonly delivery: Delivery };

/** Called once per change, with its sequence number, counted from 1. */
export type ChangeListener = (change: LocalSlackChange, sequence: number) => void;

/** Notifies listeners of changes in order, and lets a caller wait for a state. */
export interface ChangeFeed {
  publish(change: LocalSlackChange): void;
  subscribe(listener: ChangeListener): () => void;
  /**
   * Resolves to the first value of `look` other than undefined, null and false; calls it now and after every change.
   * Rejects after `timeoutMs` (5,000 by default).
   */
  waitFor<T>(
    look: () => T | undefined | null | false,
    options?: { readonly timeoutMs?: number; readonly what?: string },
  ): Promise<T>;
  /** Rejects all pending waits. */
  close(): void;
}

/** Creates a feed without listeners. */
export const createChangeFeed = (): ChangeFeed => {
  const listeners = new Set<ChangeListener>();
  const closers = new Set<() => void>();
  let sequence = 0;
  return {
    publish: (change) => {
      sequence += 1;
      for (const listener of [...listeners]) listener(change, sequence);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitFor: (look, { timeoutMs = 5000, what = 'a state' } = {}) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          listeners.delete(check);
          closers.delete(fail);
        };
        const check = (): void => {
          try {
            const found = look();
            if (found === undefined || found === null || found === false) return;
            end();
            resolve(found);
          } catch (error) {
            end();
            reject(error);
          }
        };
        const fail = (why = 'this Slack was stopped'): void => {
          end();
          reject(new Error(`waited for ${what}: ${why}`));
        };
        const timer = setTimeout(() => fail(`not seen within ${timeoutMs} ms`), timeoutMs);
        closers.add(fail);
        listeners.add(check);
        check();
      }),
    close: () => {
      for (const close of [...closers]) close();
      listeners.clear();
    },
  };
};
