import type { HomeView } from '@slack/types';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import { createLruCache } from '../platform/cache/create-lru-cache.ts';
import type { Log } from '../platform/logging/log.ts';
import { traced } from '../platform/observability/create-trace.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { InvocationDone, RecordInvocation } from '../ports/observability.ts';
import { appHome } from '../views/home/app-home.ts';
import type { HomeReader } from './load-home.ts';
import type { OpenHomeTabs } from './open-home-tabs.ts';

/** Request to publish a user's Home tab. */
interface HomeShown extends Traced {
  readonly actor: Actor;
  /** Reference id of what caused the request. */
  readonly requestId: string;
  /** Slack's hash of the Home tab that the user sees, if known. */
  readonly hash?: string | undefined;
  /** A line about what was just done. */
  readonly notice?: string | undefined;
  /** Acquires the delivery that caused the request, if there was one. */
  readonly acquire?: Delivery['acquire'] | undefined;
}

/** Publishes the Home tabs of all users. Neither method rejects. */
export interface HomePublisher {
  /** Publishes the user's Home tab with current data. */
  readonly show: (home: HomeShown) => Promise<void>;
  /**
   * Does the same, but only for users who have opened theirs, on this replica or another; the others get it on opening.
   */
  readonly refresh: (home: HomeShown) => Promise<void>;
}

interface HomePublisherOptions {
  readonly loadHome: HomeReader;
  readonly limits: UserRateLimiter;
  readonly publish: (
    userId: string,
    view: HomeView,
    hash: string | undefined,
  ) => Promise<
    | { readonly kind: 'published'; readonly hash: string | undefined }
    | { readonly kind: 'stale' }
    | { readonly kind: 'failed'; readonly code: string }
  >;
  readonly opened: OpenHomeTabs;
  readonly commandName: string;
  readonly now: () => Date;
  readonly record: RecordInvocation;
  readonly log: Log;
}

const OUTCOMES = { member: 'ok', unmapped: 'not-linked', failure: 'failed' } as const;

// Number of users, by most recent publication, who are assumed to be viewing their Home tab.
const MAX_OPEN = 10_000;

/** Creates the publisher; it publishes one view at a time per user, so that the newest one wins. */
export function createHomePublisher(options: HomePublisherOptions): HomePublisher {
  const { loadHome, limits, publish, opened, commandName, now, record, log } = options;
  const hashes = createLruCache<{ readonly hash: string | undefined }>(MAX_OPEN);
  const underWay = new Map<string, { next: HomeShown | undefined; readonly all: Promise<void> }>();

  async function publishNow(home: HomeShown): Promise<InvocationDone> {
    const { actor, requestId, notice, hash, trace } = home;
    const { userId } = actor;
    const attempt = async (over: string | undefined) => {
      const facts = await loadHome(home);
      const view = appHome(facts, { now: now(), commandName, notice });
      return { facts, outcome: await traced(trace, 'slack', publish(userId, view, over)) };
    };
    const first = await attempt(hash ?? hashes.get(userId)?.hash);
    // Another publish came first, maybe with newer data: load again, and then overwrite it.
    const { facts, outcome } = first.outcome.kind === 'stale' ? await attempt(undefined) : first;
    if (outcome.kind === 'published') {
      hashes.set(userId, { hash: outcome.hash });
      await opened.note(actor);
      return { outcome: OUTCOMES[facts.kind] };
    }
    hashes.delete(userId);
    const code = outcome.kind === 'failed' ? outcome.code : 'hash_conflict';
    log.warn('home not published', { requestId, userId, method: 'views.publish', code });
    return { outcome: 'not-published' };
  }

  async function publishOrLeave(home: HomeShown): Promise<InvocationDone> {
    try {
      limits.take('commands', home.actor);
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      // The old Home tab stays as it is; it has no place for this message.
      return { outcome: error.kind, error };
    }
    return publishNow(home);
  }

  async function isWanted({ actor, requestId, acquire }: HomeShown): Promise<boolean> {
    try {
      return acquire === undefined || (await acquire());
    } catch (error) {
      // While the store is unavailable, publish anyway: the Home tab reports that, and publishing twice does no harm.
      if (!(error instanceof StoreUnavailableError)) {
        log.unexpected('home failed', { requestId, userId: actor.userId }, error);
      }
      return true;
    }
  }

  /** Publishes until no new request arrives meanwhile; of those that do, only the newest is published. */
  async function publishAll(home: HomeShown): Promise<void> {
    const { actor } = home;
    for (let next: HomeShown | undefined = home; next !== undefined; ) {
      const shown = next;
      const { requestId, trace: given } = shown;
      const facts = { requestId, surface: 'home-tab', actor, trace: given } as const;
      await record(facts, (trace) => publishOrLeave({ ...shown, trace }));
      const theirs = underWay.get(actor.userId);
      next = theirs?.next;
      if (theirs !== undefined) theirs.next = undefined;
    }
    underWay.delete(actor.userId);
  }

  async function show(home: HomeShown): Promise<void> {
    if (!(await isWanted(home))) return;
    const { userId } = home.actor;
    const theirs = underWay.get(userId);
    if (theirs === undefined) {
      const all = publishAll(home);
      underWay.set(userId, { next: undefined, all });
      await all;
      return;
    }
    theirs.next = { ...home, notice: home.notice ?? theirs.next?.notice };
    await theirs.all;
  }

  return {
    show,
    refresh: async (home) => {
      if (hashes.has(home.actor.userId) || (await opened.has(home.actor))) await show(home);
    },
  };
}
