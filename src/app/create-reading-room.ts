import type { BotTokenCache } from '../authorization/bot-token-cache.ts';
import { createQueryRunner } from '../authorization/query-runner.ts';
import type { QueryReader } from '../commands/core/query.ts';
import type { Config } from '../platform/config/config.ts';
import { createHealthReport, type HealthReportOptions } from '../platform/health/health-report.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { Store } from '../ports/store.ts';
import type { PeopleRoom } from './create-people-room.ts';

/** What {@link createReadingRoom} joins. */
export interface ReadingRoomOptions
  extends Pick<
    HealthReportOptions,
    'version' | 'startedAt' | 'isSlackOpen' | 'probeStore' | 'monotonicNow'
  > {
  readonly config: Config;
  readonly people: PeopleRoom;
  readonly reader: SentryReader;
  readonly store: Store;
  readonly token: BotTokenCache;
  readonly teamId: string;
  readonly checkSetup: QueryReader['checkSetup'];
  readonly now: () => Date;
}

/** Builds what reads for people, and what it reads from. */
export function createReadingRoom(options: ReadingRoomOptions) {
  const { config, people, reader, store, token, teamId, now } = options;
  const { directory, identity } = people;
  const { standing, memberOf, whoIs } = identity;
  const { links, blocks, audit, channelSettings } = store;
  const settings = { assumeOpenOrganization: config.assumeOpenOrganization };
  const { grantedScopes } = directory;
  const ours = { links, blocks, audit, channelSettings, teamId, grantedScopes };
  const readContext = { sentry: reader, ...ours, standing, memberOf, now };
  const loadHealthReport = createHealthReport({
    ...options,
    changes: store.changes,
    emailMatch: config.identity.emailMatch,
    transport: config.slack.transport.kind,
    recordsKind: config.store.url.startsWith('postgres') ? 'PostgreSQL' : 'SQLite',
  });
  const runQuery = createQueryRunner({
    identity,
    settings,
    reader: {
      ...reader,
      audit,
      links,
      teamId,
      deciding: { whoIs, readContext, settings, token: token.current },
      health: loadHealthReport,
      checkSetup: options.checkSetup,
      channelSettings,
      memberOf: (userId: string) => memberOf(userId, { afresh: false }),
    },
  });
  return { readContext, loadHealthReport, runQuery, policySettings: settings };
}
