import {
  createAuthorizer,
  createMutationContextFor,
  createPermissionPreview,
  type PreviewPermission,
} from '../authorization/authorizer.ts';
import { type BotTokenCache, createBotTokenCache } from '../authorization/bot-token-cache.ts';
import { createQueryRunner, type RunQuery } from '../authorization/query-runner.ts';
import type { MutationContextFor } from '../commands/core/mutation.ts';
import { createHealthReport, type LoadHealthReport } from '../platform/health/health-report.ts';
import type { ProbeStore } from '../platform/health/store-probe.ts';
import type { PolicySettings } from '../policy/decision.ts';
import type { Store } from '../ports/store.ts';
import { createSentryFor } from '../sentry/on-behalf-of.ts';
import type { Core } from './core.ts';
import type { IdentityServices } from './identity-services.ts';
import { createSelfCheck } from './self-check.ts';

/** Services that read and write for users, within each user's own rights. */
export interface Access {
  readonly runQuery: RunQuery;
  readonly mutationContextFor: MutationContextFor;
  readonly previewPermission: PreviewPermission;
  readonly botToken: BotTokenCache;
  readonly loadHealthReport: LoadHealthReport;
  readonly settings: PolicySettings;
}

/** Creates the services that decide before they read or write. */
export function createAccess(
  core: Core,
  { directory, identity }: IdentityServices,
  store: Store,
  probeStore: ProbeStore,
): Access {
  const { config, sentry, lifecycle, instrumentation, clock } = core;
  const { reader } = sentry;
  const { links, blocks, audit, changes, channelSettings, grantRequests } = store;
  const { teamId, grantedScopes } = directory;
  const { accountStatus, memberOf, whoIs } = identity;
  const settings = { assumeOpenOrganization: config.assumeOpenOrganization };
  const botToken = createBotTokenCache(
    reader,
    clock.monotonicNow,
    instrumentation.cache('bot-token'),
  );
  const records = {
    links,
    blocks,
    audit,
    changes,
    channelSettings,
    grantRequests,
    teamId,
    grantedScopes,
    accountStatus,
    memberOf,
    now: clock.now,
    issueComments: config.issueComments,
  };
  const sentryFor = createSentryFor(reader, sentry.client.writer);
  const mutationContextFor = createMutationContextFor({
    sentryFor,
    authorizeFor: createAuthorizer({ identity, reader, settings, token: botToken.current }),
    records,
    recordWriters: {
      linkWriter: links,
      blockWriter: blocks,
      channelSettingsWriter: channelSettings,
    },
  });
  const loadHealthReport = createHealthReport({
    version: lifecycle.version,
    startedAt: lifecycle.startedAt,
    emailMatch: config.identity.emailMatch,
    transport: config.slack.transport.kind,
    isSlackOpen: core.slack.receiver.isOpen,
    reader,
    probeStore,
    changes: store.changes,
    recordsKind: config.store.url.startsWith('postgres') ? 'PostgreSQL' : 'SQLite',
    monotonicNow: clock.monotonicNow,
  });
  const runQuery = createQueryRunner({
    identity,
    settings,
    reader: {
      ...reader,
      audit,
      links,
      grantRequests,
      teamId,
      channelSettings,
      deciding: {
        whoIs,
        readContextFor: (caller) => ({ ...records, sentry: sentryFor(caller).sentry }),
        settings,
        token: botToken.current,
      },
      health: loadHealthReport,
      checkSetup: createSelfCheck({ config, reader, now: clock.now, log: core.log }),
      memberOf: (userId: string) => memberOf(userId, { bypassCache: false }),
    },
  });
  const previewPermission = createPermissionPreview(mutationContextFor);
  return { runQuery, mutationContextFor, previewPermission, botToken, loadHealthReport, settings };
}
