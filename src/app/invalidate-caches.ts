import type { Identity } from '../identity/identify.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryCache } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { ChangeNotification, ChangeNotifications } from '../ports/store.ts';

/** Whose memory {@link invalidateCaches} keeps true. */
export interface Caches {
  readonly identity: Pick<Identity, 'forget'>;
  readonly directory: Pick<SlackDirectory, 'forgetPeople'>;
  readonly sentry: SentryCache;
}

type Forget = (caches: Caches) => void;

const forgetEverything: Forget = ({ identity, directory, sentry }) => {
  identity.forget();
  directory.forgetPeople();
  sentry.forget('members');
  sentry.forget('organization');
};

/** What a change of a thing makes old, by its kind; of a kind without a row, everything. */
const BY_KIND: ReadonlyMap<string, Forget> = new Map<string, Forget>([
  [
    'member',
    ({ identity, sentry }) => {
      // Who maps to nobody may do so because of this member: all mappings go.
      identity.forget();
      sentry.forget('members');
    },
  ],
  [
    'user',
    ({ identity, directory }) => {
      identity.forget();
      directory.forgetPeople();
    },
  ],
  ['organization', ({ sentry }) => sentry.forget('organization')],
  // Nothing is remembered of channels' settings.
  ['channel', () => {}],
]);

/** Drops what changes of any process make old, until the notifications end. */
export function invalidateCaches(
  notifications: ChangeNotifications,
  caches: Caches,
  log: Pick<Log, 'info' | 'warn'>,
): void {
  notifications.subscribe((signal) => {
    for (const forget of whatToForget(signal)) forget(caches);
    if (signal.kind === 'subscribed') log.info('changes of other replicas are heard');
    if (signal.kind === 'disconnected') log.warn('changes of other replicas are not heard');
  });
}

function whatToForget(signal: ChangeNotification): ReadonlySet<Forget> {
  if (signal.kind !== 'changed') return new Set([forgetEverything]);
  return new Set(signal.things.map(({ kind }) => BY_KIND.get(kind) ?? forgetEverything));
}
