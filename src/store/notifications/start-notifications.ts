import { sql } from 'kysely';
import { requireDatabaseUrl } from '../../platform/config/database-url.ts';
import type { ChangeNotifications } from '../../ports/store.ts';
import { createNotificationHub } from './notification-hub.ts';
import { signalPayload, thingsOf } from './notification-payload.ts';
import type { SignalSender } from './notification-sender.ts';

/** ChangeNotifications that go on until they are closed. */
export interface RunningSignals extends ChangeNotifications {
  readonly sender: SignalSender;
  close(): Promise<void>;
}

/** Starts the notifications: PostgreSQL's own notifications between replicas, and with SQLite those of the one process. */
export async function startNotifications(url: string): Promise<RunningSignals> {
  const hub = createNotificationHub();
  const { subscribe } = hub;
  const tell: SignalSender['tell'] = (things) => {
    if (things.length > 0) hub.tell({ kind: 'changed', things });
  };
  const location = requireDatabaseUrl(url);
  if (location.kind === 'sqlite') {
    const sender = { send: async () => {}, tell };
    return { subscribe, isLive: () => true, sender, close: async () => {} };
  }
  const { CHANNEL, listen } = await import('../postgres/listen.ts');
  const ear = listen(location.url, {
    onPayload: (payload) => tell(thingsOf(payload)),
    onLive: (isLive) => hub.tell({ kind: isLive ? 'subscribed' : 'disconnected' }),
  });
  return {
    subscribe,
    isLive: ear.isLive,
    sender: {
      async send(on, things) {
        if (things.length === 0) return;
        await sql`select pg_notify(${sql.raw(CHANNEL)}, ${signalPayload(things)})`.execute(on);
      },
      tell,
    },
    close: ear.close,
  };
}
