import type { WebClient } from '@slack/web-api';
import { createFindApprovers, type FindApprovers } from '../identity/find-approvers.ts';
import { createIdentity, type Identity } from '../identity/identify.ts';
import { instrumentIdentity } from '../identity/instrument-identity.ts';
import { createFindSlackUser } from '../identity/slack-user-of.ts';
import type { Config } from '../platform/config/config.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { Store } from '../ports/store.ts';
import { createDirectory } from '../slack/outbound/create-directory.ts';
import type { Instrumentation } from './create-instrumentation.ts';

/** What {@link createPeopleRoom} joins. */
export interface PeopleRoomOptions {
  readonly client: WebClient;
  readonly teamId: string;
  readonly reader: SentryReader;
  readonly store: Pick<Store, 'links' | 'blocks' | 'notifications'>;
  readonly matching: Config['identity'];
  readonly instrumentation: Instrumentation;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

/** Slack's people, and which Sentry members they are. */
export interface PeopleRoom {
  readonly directory: SlackDirectory;
  readonly identity: Identity;
  readonly findApprovers: FindApprovers;
  readonly findSlackUser: ReturnType<typeof createFindSlackUser>;
}

/** Builds everything that knows people. */
export function createPeopleRoom(options: PeopleRoomOptions): PeopleRoom {
  const { client, teamId, reader, store, matching, instrumentation, monotonicNow } = options;
  const { links, blocks, notifications } = store;
  const directory = createDirectory({
    client,
    teamId,
    instrumentation: (memory) => instrumentation.memory(memory, 'slack'),
    monotonicNow,
  });
  const settings = { mode: matching.emailMatch, domains: matching.emailDomains };
  const people = { directory, reader, settings, links, blocks, monotonicNow };
  const identity = createIdentity({
    ...people,
    receivesInvalidation: notifications.isLive,
    instrumentation: instrumentation.memory('identities', 'identity'),
  });
  return {
    directory,
    identity: instrumentIdentity(identity, instrumentation.tracer),
    findApprovers: createFindApprovers(people),
    findSlackUser: createFindSlackUser(people),
  };
}
