import type { WebClient } from '@slack/web-api';
import { createFindHelpers, type FindHelpers } from '../identity/find-helpers.ts';
import { createIdentity, type Identity } from '../identity/identify.ts';
import { createFindSlackUser } from '../identity/slack-user-of.ts';
import { watchIdentity } from '../identity/watch-identity.ts';
import type { Config } from '../platform/config/config.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { Store } from '../ports/store.ts';
import { createDirectory } from '../slack/outbound/create-directory.ts';
import type { Watches } from './create-watches.ts';

/** What {@link createPeopleRoom} joins. */
export interface PeopleRoomOptions {
  readonly client: WebClient;
  readonly teamId: string;
  readonly reader: SentryReader;
  readonly store: Pick<Store, 'links' | 'blocks' | 'signals'>;
  readonly matching: Config['identity'];
  readonly watches: Watches;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

/** Slack's people, and which Sentry members they are. */
export interface PeopleRoom {
  readonly directory: SlackDirectory;
  readonly identity: Identity;
  readonly findHelpers: FindHelpers;
  readonly findSlackUser: ReturnType<typeof createFindSlackUser>;
}

/** Builds everything that knows people. */
export function createPeopleRoom(options: PeopleRoomOptions): PeopleRoom {
  const { client, teamId, reader, store, matching, watches, monotonicNow } = options;
  const { links, blocks, signals } = store;
  const directory = createDirectory({
    client,
    teamId,
    watch: (memory) => watches.memory(memory, 'slack'),
    monotonicNow,
  });
  const settings = { mode: matching.emailMatch, domains: matching.emailDomains };
  const people = { directory, reader, settings, links, blocks, monotonicNow };
  const identity = createIdentity({
    ...people,
    hearsOfChanges: signals.isLive,
    watch: watches.memory('identities', 'identity'),
  });
  return {
    directory,
    identity: watchIdentity(identity, watches.ledgers),
    findHelpers: createFindHelpers(people),
    findSlackUser: createFindSlackUser(people),
  };
}
