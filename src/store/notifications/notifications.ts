import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { requireDatabaseUrl } from '../../platform/config/store-settings.ts';
import type { ChangedThing, ChangeNotification, ChangeNotifications } from '../../ports/store.ts';
import type { Tables } from '../tables.ts';

// Ids of Slack, of Sentry and of our own; an address has an `@`, a name blanks.
const NAMED = /^([a-z-]{1,32}):([A-Za-z0-9_-]{1,64})$/;
const KIND = /^[a-z-]{1,32}(?=:|$)/;
const MOST = 200;

/** What was changed, by the names that a change held, such as `member:42`: kinds and ids, and no other text. */
export function changedThings(held: readonly string[]): readonly ChangedThing[] {
  const things = [...new Set(held)].map(thingOf);
  if (things.length <= MOST) return things;
  const kinds = new Set(things.map(({ kind }) => kind));
  return [...kinds].map((kind) => ({ kind, id: undefined }));
}

function thingOf(key: string): ChangedThing {
  const [, kind, id] = NAMED.exec(key) ?? [];
  if (kind !== undefined) return { kind, id };
  return { kind: KIND.exec(key)?.[0] ?? 'anything', id: undefined };
}

const PAYLOAD = z.object({
  changed: z.array(z.object({ kind: z.string(), id: z.string().optional() })),
});

/** Things as a notification carries them, far below PostgreSQL's 8,000 bytes for 200 of the usual ones. */
function signalPayload(things: readonly ChangedThing[]): string {
  return JSON.stringify({ changed: things });
}

/** The things that a notification carries; anything at all where it is not understood, as one of a newer version. */
function thingsOf(payload: string): readonly ChangedThing[] {
  const parsed = PAYLOAD.safeParse(jsonOf(payload));
  if (!parsed.success) return [{ kind: 'anything', id: undefined }];
  return parsed.data.changed.map(({ kind, id }) => ({ kind, id }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The end of the notifications that changes have. */
export interface SignalSender {
  /** Tells other processes with a transaction: when it commits, and only then. */
  send(on: Kysely<Tables>, things: readonly ChangedThing[]): Promise<void>;
  /** Tells this process, once that is committed. */
  tell(things: readonly ChangedThing[]): void;
}

/** Hands notifications to whoever listens in this process. */
interface NotificationHub extends Pick<ChangeNotifications, 'subscribe'> {
  tell(signal: ChangeNotification): void;
}

/** Nobody listens yet. */
function createNotificationHub(): NotificationHub {
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

/** ChangeNotifications that go on until they are closed. */
interface RunningSignals extends ChangeNotifications {
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
