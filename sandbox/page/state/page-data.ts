import type { PageEvent, PageSnapshot } from '../protocol/page-event.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { WireEntry } from '../protocol/wire-entry.ts';

/** State of the sandbox in a window. */
export type PageData = Omit<PageSnapshot, 'kind'>;

const KEPT_WIRE_ENTRIES = 400;

/** Applies an event to the data; returns undefined until the first snapshot. */
export const afterEvent = (data: PageData | undefined, event: PageEvent): PageData | undefined => {
  if (event.kind === 'snapshot') {
    const { kind: _, ...snapshot } = event;
    return snapshot;
  }
  if (data === undefined) return undefined;
  switch (event.kind) {
    case 'message':
      return { ...data, messages: withMessage(data.messages, event.change, event.message) };
    case 'modal':
      return { ...data, modal: event.views };
    case 'home':
      return { ...data, home: event.view };
    case 'channels':
      return { ...data, channels: event.channels };
    case 'wire':
      return { ...data, wire: withEntry(data.wire, event.entry) };
    case 'switches':
      return { ...data, switches: event.switches };
  }
};

const withMessage = (
  messages: PageMessage[],
  change: 'added' | 'changed' | 'removed',
  message: PageMessage,
): PageMessage[] => {
  const isIt = (one: PageMessage): boolean =>
    one.ts === message.ts && one.channelId === message.channelId;
  if (change === 'removed') return messages.filter((one) => !isIt(one));
  return messages.some(isIt)
    ? messages.map((one) => (isIt(one) ? message : one))
    : [...messages, message];
};

const withEntry = (wire: WireEntry[], entry: WireEntry): WireEntry[] =>
  wire.some(({ key }) => key === entry.key)
    ? wire.map((one) => (one.key === entry.key ? entry : one))
    : [...wire, entry].slice(-KEPT_WIRE_ENTRIES);
