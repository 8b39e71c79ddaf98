import type { LocalMessage } from '../../slack/workspace/message.ts';
import type { WireEntry } from '../protocol/wire-entry.ts';
import type { PageWorkplace } from './page-workplace.ts';
import { apiCallEntry, deliveryEntry, sentryEntry } from './wire-entries.ts';

/** Event of the sandbox, before it is filtered by who may see it. */
export type Happening =
  | {
      readonly kind: 'message';
      readonly change: 'added' | 'changed' | 'removed';
      readonly message: LocalMessage;
    }
  | { readonly kind: 'modal' | 'home'; readonly userId: string }
  | { readonly kind: 'wire'; readonly entry: WireEntry }
  | { readonly kind: 'switches' };

/** An event with its sequence number, counted from 1 without gaps. */
export interface JournalEntry {
  readonly sequence: number;
  readonly happening: Happening;
}

/** Log of the sandbox's events, in order. */
export interface Journal {
  /** Number of the latest entry; 0 before the first. */
  readonly sequence: number;
  /** Recent exchanges, newest last; old ones are evicted. */
  readonly wire: readonly WireEntry[];
  /** Returns the entries after a sequence number; undefined if it is unknown or some of them have been evicted. */
  since(sequence: number): readonly JournalEntry[] | undefined;
  add(happening: Happening): void;
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  stop(): void;
}

const KEPT_ENTRIES = 2000;
const KEPT_WIRE_ENTRIES = 300;

/** Creates the journal of a running sandbox; it starts with the exchanges so far. */
export const createJournal = ({ slack, sentry }: PageWorkplace): Journal => {
  const listeners = new Set<(entry: JournalEntry) => void>();
  const wire = new Map<string, WireEntry>();
  let entries: JournalEntry[] = [];
  let sequence = 0;

  const keepWire = (entry: WireEntry): void => {
    wire.set(entry.key, entry);
    const [oldest] = wire.keys();
    if (wire.size > KEPT_WIRE_ENTRIES && oldest !== undefined) wire.delete(oldest);
  };
  const add = (happening: Happening): void => {
    sequence += 1;
    const entry = { sequence, happening };
    if (entries.length >= KEPT_ENTRIES) entries = entries.slice(-KEPT_ENTRIES / 2);
    entries.push(entry);
    if (happening.kind === 'wire') keepWire(happening.entry);
    for (const listener of [...listeners]) listener(entry);
  };

  for (const delivery of slack.deliveries) keepWire(deliveryEntry(delivery));
  for (const call of slack.apiCalls) keepWire(apiCallEntry(call));
  for (const call of sentry.calls) keepWire(sentryEntry(call));
  const endSlack = slack.subscribe((change) => {
    switch (change.kind) {
      case 'message-added':
        return add({ kind: 'message', change: 'added', message: change.message });
      case 'message-changed':
        return add({ kind: 'message', change: 'changed', message: change.message });
      case 'message-removed':
        return add({ kind: 'message', change: 'removed', message: change.message });
      case 'modal-changed':
        return add({ kind: 'modal', userId: change.userId });
      case 'home-changed':
        return add({ kind: 'home', userId: change.userId });
      case 'api-call':
        return add({ kind: 'wire', entry: apiCallEntry(change.call) });
      case 'delivery':
        return add({ kind: 'wire', entry: deliveryEntry(change.delivery) });
    }
  });
  const endSentry = sentry.onCall((call) => add({ kind: 'wire', entry: sentryEntry(call) }));

  return {
    get sequence() {
      return sequence;
    },
    get wire() {
      return [...wire.values()].toSorted((a, b) => a.startedAt - b.startedAt);
    },
    since: (from) => {
      const [first] = entries;
      const isKnown = from <= sequence && from >= (first?.sequence ?? sequence + 1) - 1;
      return isKnown ? entries.filter((entry) => entry.sequence > from) : undefined;
    },
    add,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      endSlack();
      endSentry();
      listeners.clear();
    },
  };
};
