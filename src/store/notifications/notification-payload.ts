import { z } from 'zod';
import type { ChangedThing } from '../../ports/store.ts';

const PAYLOAD = z.object({
  changed: z.array(z.object({ kind: z.string(), id: z.string().optional() })),
});

/** Things as a notification carries them, far below PostgreSQL's 8,000 bytes for 200 of the usual ones. */
export function signalPayload(things: readonly ChangedThing[]): string {
  return JSON.stringify({ changed: things });
}

/** The things that a notification carries; anything at all where it is not understood, as one of a newer version. */
export function thingsOf(payload: string): readonly ChangedThing[] {
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
