import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { HintStore } from '../ports/store.ts';

/** Record of users whose open Home tab a change may have outdated, whichever replica published it. */
export interface OpenHomeTabs {
  note(actor: Actor): Promise<void>;
  /** False if the lookup fails: the user gets a current Home tab the next time they open it. */
  has(actor: Actor): Promise<boolean>;
}

const DAY_MS = 24 * 60 * 60_000;

/** Creates the record of opened Home tabs, which are deleted together with hints. */
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
    // Recorded once a day, because a record counts for two days.
    note: (actor) =>
      unlessAway(async () => {
        await hints.claim(keyOf(actor), dayAgo());
      }, undefined),
    has: (actor) =>
      unlessAway(() => hints.isShown(keyOf(actor), new Date(dayAgo().getTime() - DAY_MS)), false),
  };
}
