import type { Asked } from '../requests.ts';
import type { Sighting, Witness } from '../witness.ts';

/**
 * What a person got as the answer to something that they asked for. An answer whose own way failed comes as a message
 * of its own, which counts up to a time in milliseconds.
 */
export function answersTo(asked: Asked, { sights }: Witness, until: number): readonly Sighting[] {
  const since = Math.min(...asked.deliveries.map(({ sentAt }) => sentAt));
  return sights.filter(({ at, viewId, responseToken, userId }) => {
    if (at < since) return false;
    if (viewId !== undefined) return viewId === asked.viewId;
    if (responseToken !== undefined) return responseToken === asked.responseToken;
    return userId === asked.userId && at <= until;
  });
}
