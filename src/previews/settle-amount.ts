import type { PreviewPlace } from '../model/shown-preview.ts';
import type { HintStore, PreviewStore } from '../store/ports.ts';
import type { PreviewAmount } from './amount.ts';

/** What the records say of a preview that is about to be made. */
export interface Settled {
  readonly amount: PreviewAmount;
  /** Slack user id of the author by whose rights the preview went, if there was one before. */
  readonly formerAuthorId: string | undefined;
}

/** Settles how much a preview shows, and notes it. Throws `StoreUnavailableError`. */
export type SettleAmount = (
  place: PreviewPlace,
  authorId: string,
  wanted: PreviewAmount,
) => Promise<Settled>;

/** What {@link createSettleAmount} needs. */
export interface SettleAmountOptions {
  readonly hints: Pick<HintStore, 'claim'>;
  readonly previews: Pick<PreviewStore, 'of' | 'put'>;
  readonly now: () => Date;
}

const REPEAT_MS = 30 * 60_000;

/** Key of the claim that something is shown in a channel for the first time in a while. */
export function shownKey({ teamId, channelId, subject }: Omit<PreviewPlace, 'messageTs'>): string {
  return `preview:${teamId}:${channelId}:${subject}`;
}

/** When something must have been shown at the latest to be shown anew. */
export function quietSince(now: Date): Date {
  return new Date(now.getTime() - REPEAT_MS);
}

/**
 * Builds the rule that a channel sees the same thing in full once in 30 minutes. A preview that is made again for the
 * same message stays as it was.
 */
export function createSettleAmount({ hints, previews, now }: SettleAmountOptions): SettleAmount {
  return async (place, authorId, wanted) => {
    const former = await previews.of(place);
    if (former !== undefined) {
      const amount = former.amount === 'thin' ? 'thin' : wanted;
      return { amount, formerAuthorId: former.authorId };
    }
    const isFirst = await hints.claim(shownKey(place), quietSince(now()));
    const amount = isFirst ? wanted : 'thin';
    await previews.put({ ...place, authorId, amount, at: now() });
    return { amount, formerAuthorId: undefined };
  };
}
