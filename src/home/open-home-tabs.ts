import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { HintStore } from '../ports/store.ts';

/** Who has a home open that a change may have made old, whichever replica showed it. */
export interface OpenHomeTabs {
  note(actor: Actor): Promise<void>;
  /** False where it cannot be found out: whoever opens their home next sees it as it is. */
  has(actor: Actor): Promise<boolean>;
}

const DAY_MS = 24 * 60 * 60_000;

/** Builds the notes of opened homes, which are forgotten with the hints. */
export function createOpenHomeTabs(options: {
  readonly hints: Pick<HintStore, 'claim' | 'isShown'>;
  readonly now: () => Date;
  readonly log: Pick<Log, 'info'>;
}): OpenHomeTabs {
  const { hints, now, log } = options;
  const keyOf = ({ teamId, userId }: Actor) => `home:${teamId}:${userId}`;
  const dayAgo = () => new Date(now().getTime() - DAY_MS);

  async function unlessAway<Result>(work: () => Promise<Result>, otherwise: Result) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      log.info('opened homes not known', { code: error.code });
      return otherwise;
    }
  }

  return {
    // Once a day is enough: a note is good for two.
    note: (actor) =>
      unlessAway(async () => {
        await hints.claim(keyOf(actor), dayAgo());
      }, undefined),
    has: (actor) =>
      unlessAway(() => hints.isShown(keyOf(actor), new Date(dayAgo().getTime() - DAY_MS)), false),
  };
}
