import { createFindApprovers, type FindApprovers } from '../identity/find-approvers.ts';
import { createFindDeciders, type FindDeciders } from '../identity/find-deciders.ts';
import { createIdentity, instrumentIdentity } from '../identity/identify.ts';
import type { Identity } from '../identity/identity.ts';
import { createFindSlackUser, type FindSlackUser } from '../identity/slack-user-of.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { Store } from '../ports/store.ts';
import { createDirectory } from '../slack/outbound/create-directory.ts';
import type { Core } from './core.ts';

/** Slack users, and the Sentry members that they map to. */
export interface IdentityServices {
  readonly directory: SlackDirectory;
  readonly identity: Identity;
  readonly findApprovers: FindApprovers;
  readonly findSlackUser: FindSlackUser;
  readonly findDeciders: FindDeciders;
}

/** Creates the services that deal with users' identities. */
export function createIdentityServices(
  { config, slack, sentry, instrumentation, clock }: Core,
  teamId: string,
  store: Pick<Store, 'links' | 'blocks' | 'userRecords' | 'notifications'>,
): IdentityServices {
  const { links, blocks, userRecords: records, notifications } = store;
  const { monotonicNow } = clock;
  const { reader } = sentry;
  const directory = createDirectory({
    client: slack.client,
    teamId,
    instrumentation: instrumentation.cache,
    monotonicNow,
  });
  const { emailMatch: mode, emailDomains: domains } = config.identity;
  const settings = { mode, domains };
  const identity = createIdentity({
    directory,
    reader,
    settings,
    links,
    records,
    receivesInvalidation: notifications.isLive,
    instrumentation: instrumentation.cache('identities'),
    monotonicNow,
  });
  const slackUsers = { directory, settings, links, blocks };
  return {
    directory,
    identity: instrumentIdentity(identity),
    findApprovers: createFindApprovers({ ...slackUsers, reader, monotonicNow }),
    findSlackUser: createFindSlackUser(slackUsers),
    findDeciders: createFindDeciders({ ...slackUsers, reader }),
  };
}
