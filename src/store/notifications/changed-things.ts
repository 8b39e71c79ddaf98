import type { ChangedThing } from '../../ports/store.ts';

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
