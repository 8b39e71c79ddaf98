import type { Identity } from '../identity/identity.ts';
import type { ChangeTarget } from '../model/change.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ChangeNotification, ChangeNotifications } from '../ports/change-notifications.ts';
import type { SentryCache } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';

/** Caches that {@link invalidateCaches} keeps current. */
interface Caches {
  readonly identity: Pick<Identity, 'invalidate'>;
  readonly directory: Pick<SlackDirectory, 'invalidatePeople'>;
  readonly sentry: SentryCache;
}

type Invalidate = (caches: Caches) => void;

const everything: Invalidate = ({ identity, directory, sentry }) => {
  identity.invalidate();
  directory.invalidatePeople();
  sentry.invalidate('members');
  sentry.invalidate('organization');
  sentry.invalidate('issues');
};

/** What a change invalidates, by the kind of its target; a lock key of another kind invalidates everything. */
const BY_KIND: Readonly<Record<ChangeTarget['kind'], Invalidate>> = {
  member({ identity, sentry }) {
    // Other users may map to nobody because of this member, so all mappings are evicted.
    identity.invalidate();
    sentry.invalidate('members');
  },
  user({ identity, directory }) {
    identity.invalidate();
    directory.invalidatePeople();
  },
  organization: ({ sentry }) => sentry.invalidate('organization'),
  project: ({ sentry }) => sentry.invalidate('organization'),
  team({ identity, sentry }) {
    identity.invalidate();
    sentry.invalidate('members');
    sentry.invalidate('organization');
  },
  issue: ({ sentry }) => sentry.invalidate('issues'),
  // Channel settings are not cached.
  channel: () => undefined,
};

const KINDS: ReadonlyMap<string, Invalidate> = new Map(Object.entries(BY_KIND));

/** Invalidates the caches on changes by any process; while notifications do not arrive, the caches are not used. */
export function invalidateCaches(
  notifications: ChangeNotifications,
  caches: Caches,
  log: Pick<Log, 'info' | 'warn'>,
): void {
  caches.sentry.bypassWhile(() => !notifications.isLive());
  notifications.subscribe((notification) => {
    for (const invalidate of madeOldBy(notification)) invalidate(caches);
    if (notification.kind === 'subscribed') log.info('changes of other replicas are heard');
    if (notification.kind === 'disconnected') log.warn('changes of other replicas are not heard');
  });
}

function madeOldBy(notification: ChangeNotification): ReadonlySet<Invalidate> {
  if (notification.kind !== 'changed') return new Set([everything]);
  return new Set(notification.things.map(({ kind }) => KINDS.get(kind) ?? everything));
}
