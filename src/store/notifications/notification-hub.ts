import type { ChangeNotification, ChangeNotifications } from '../../ports/store.ts';

/** Hands notifications to whoever listens in this process. */
export interface NotificationHub extends Pick<ChangeNotifications, 'subscribe'> {
  tell(signal: ChangeNotification): void;
}

/** Nobody listens yet. */
export function createNotificationHub(): NotificationHub {
  const listeners = new Set<{ readonly hear: (signal: ChangeNotification) => void }>();
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
