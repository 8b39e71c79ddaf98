import type { Asked } from '../requests.ts';
import type { Sighting, Witness } from '../witness.ts';

/**
 * Returns what a user saw as the reply to a request. A reply that could not be delivered directly comes as a separate
 * message, which counts until `until` (epoch milliseconds).
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
