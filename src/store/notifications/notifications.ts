import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { requireDatabaseUrl } from '../../platform/config/store-settings.ts';
import type {
  ChangedThing,
  ChangeNotification,
  ChangeNotifications,
} from '../../ports/change-notifications.ts';
import type { Tables } from '../tables.ts';

// IDs of Slack, Sentry and this bot; an email address contains an `@`, and a name spaces.
const NAMED = /^([a-z-]{1,32}):([A-Za-z0-9_-]{1,64})$/;
const KIND = /^[a-z-]{1,32}(?=:|$)/;
const MOST = 200;

/**
 * Returns what was changed, from the lock keys of a change such as `member:42`: only kinds and IDs, and beyond 200
 * things only their kinds.
 */
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

/** Serializes things for a notification; 200 typical ones stay far below PostgreSQL's limit of 8,000 bytes. */
function signalPayload(things: readonly ChangedThing[]): string {
  return JSON.stringify({ changed: things });
}

/** Parses the things in a notification; returns `anything` if it is not understood, as from a newer version. */
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

/** Sends the notifications of changes. */
export interface SignalSender {
  /** Notifies other processes when, and only when, the transaction commits. */
  send(on: Kysely<Tables>, things: readonly ChangedThing[]): Promise<void>;
  /** Notifies this process, after the commit. */
  tell(things: readonly ChangedThing[]): void;
}

/** Passes notifications to the listeners in this process. */
interface NotificationHub extends Pick<ChangeNotifications, 'subscribe'> {
  tell(signal: ChangeNotification): void;
}

function createNotificationHub(): NotificationHub {
  let state: ChangeNotification | undefined;
  const listeners = new Set<{ readonly hear: (signal: ChangeNotification) => void }>();
  return {
    subscribe(hear) {
      const listener = { hear };
      listeners.add(listener);
      if (state !== undefined) hear(state);
      return () => listeners.delete(listener);
    },
    tell(signal) {
      if (signal.kind !== 'changed') state = signal;
      for (const { hear } of listeners) hear(signal);
    },
  };
}

/** Change notifications that run until they are closed. */
interface RunningSignals extends ChangeNotifications {
  readonly sender: SignalSender;
  close(): Promise<void>;
}

/**
 * Starts change notifications: between replicas by PostgreSQL's `LISTEN` and `NOTIFY`, or within the one process with
 * SQLite.
 */
export async function startNotifications(url: string, db: Kysely<Tables>): Promise<RunningSignals> {
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
  const ear = listen({
    url: location.url,
    db,
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
