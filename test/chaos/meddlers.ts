import { setTimeout as sleep } from 'node:timers/promises';
import type { SentryWorld } from '../../sandbox/sentry/world/sentry-world.ts';
import type { Random } from './random.ts';

const ROLES = ['member', 'admin', 'manager'] as const;
const TEAMS = ['storefront', 'platform', 'mobile', 'docs'] as const;
/** Members whose roles and teams others change: one in this many. */
const ONE_IN = 5;

/** People who change members in Sentry itself, next to the bots. */
export interface Meddlers {
  /** IDs of the members that they change. */
  readonly memberIds: ReadonlySet<string>;
  readonly count: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts to change roles and teams of some members at Sentry all the time. */
export function startMeddlers(
  world: SentryWorld,
  emails: readonly string[],
  random: Random,
): Meddlers {
  const ids = emails
    .filter((_email, index) => index % ONE_IN === 0)
    .flatMap((email) => world.members.withAddress(email).map(({ id }) => id));
  const ending = new AbortController();
  const { signal } = ending;
  let count = 0;

  async function meddle(): Promise<void> {
    while (!signal.aborted) {
      await sleep(random.between(20, 200), undefined, { signal }).catch(() => undefined);
      const id = random.pick(ids);
      // The bots may have removed them.
      if (signal.aborted || world.members.get(id) === undefined) continue;
      const teams = TEAMS.filter(() => random.chance(0.5)).map((teamSlug) => ({
        teamSlug,
        role: null,
      }));
      world.members.update(id, random.chance(0.5) ? { teams } : { orgRole: random.pick(ROLES) });
      count += 1;
    }
  }

  const running = meddle();
  return {
    memberIds: new Set(ids),
    count: () => count,
    async stop() {
      ending.abort();
      await running;
    },
  };
}
