/** An event ID: 32 lower-case hex digits. */
export interface EventId {
  readonly kind: 'event-id';
  readonly text: string;
}

const EVENT_ID = /^[0-9a-f]{32}$/;

/** Reads an event ID in any case, with or without dashes; undefined if the text is none. */
export function parseEventId(text: string): EventId | undefined {
  const digits = text
    .trim()
    .replace(/[-‐-―−]/gu, '')
    .toLowerCase();
  return EVENT_ID.test(digits) ? { kind: 'event-id', text: digits } : undefined;
}
