import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChangeProtocol, createChangeProtocol } from '../changes/change-protocol.ts';
import { whileInstalled } from '../changes/execute.ts';
import { instrumentChanges } from '../changes/instrument-changes.ts';
import { mirrorJob } from '../changes/jobs/mirror-job.ts';
import { requestNoticeJob } from '../changes/jobs/request-notice-job.ts';
import { type Job, type RunningJobs, startJobs } from '../changes/jobs/start-jobs.ts';
import { tokenNoticeJob } from '../changes/jobs/token-notice-job.ts';
import { cleanUpJob, recoveryJob, verifyJob } from '../changes/jobs/upkeep-jobs.ts';
import { TIMINGS } from '../changes/timings.ts';
import type { LoadReceiptContext } from '../dispatch/error-context.ts';
import { createNotifyMember } from '../dispatch/notify-member.ts';
import { ChatopsError } from '../errors/errors.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES } from '../model/capability.ts';
import type { OpenChange } from '../model/change.ts';
import { GRANT_REQUEST_CHANGES, GRANT_SURFACE } from '../model/grants/grant-request.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import type { ChangeEvents, NotifyActor } from '../ports/changes.ts';
import type { AuditLog, Store } from '../ports/store.ts';
import type { Outbound } from '../slack/outbound/create-outbound.ts';
import { changeReceipt } from '../views/changes/change-receipt.ts';
import type { IssueAct } from '../views/issues/act-note.ts';
import { bootstrapHandler, OPERATOR } from './bootstrap-links.ts';
import type { Core } from './core.ts';
import type { GrantServices } from './grant-services.ts';
import type { IdentityServices } from './identity-services.ts';

const GRANT_REQUEST_KINDS: ReadonlySet<string> = new Set(Object.values(GRANT_REQUEST_CHANGES));

/** Change protocol with its handlers, and the background jobs. */
export interface ChangeServices {
  readonly changes: ChangeProtocol;
  /** Milliseconds without a renewal after which another process may take over a change. */
  readonly leaseMs: number;
  readonly startJobs: () => RunningJobs;
}

interface ChangeServicesOptions {
  readonly people: IdentityServices;
  readonly store: Store;
  readonly grants: GrantServices;
  readonly outbound: Outbound;
  readonly receiptContext: LoadReceiptContext;
  /** Returns what the bot's own token is. */
  readonly botToken: () => Promise<BotToken>;
}

/** Creates the services that every change goes through. */
export function createChangeServices(core: Core, options: ChangeServicesOptions): ChangeServices {
  const { config, slack, sentry, instrumentation, clock, log } = core;
  const { people, store, grants, outbound } = options;
  const { teamId } = people.directory;
  const timings = { ...TIMINGS, ...core.overrides.changeTimings };
  const { sendDirectMessage } = outbound;
  const notifyMember = config.notifyMembers
    ? createNotifyMember({ findSlackUser: people.findSlackUser, sendDirectMessage, log })
    : undefined;
  const protocol = createChangeProtocol({
    store: store.changes,
    handlers: [
      ...grants.handlers,
      bootstrapHandler({ reader: sentry.reader, links: store.links, teamId, now: clock.now }),
    ].map((handler) => whileInstalled(handler, slack.installation.requireInstalled)),
    notifyActor: notifyByMessage(core, options),
    async notifyOthers(change) {
      const isOfGrants =
        change.surface === GRANT_SURFACE || GRANT_REQUEST_KINDS.has(change.capability);
      // First, since it may have to be called again.
      if (isOfGrants) await grants.tell.ofChange(change);
      await notifyMember?.(change);
    },
    clock: { ...clock, sleep: (ms) => sleep(ms) },
    timings,
    events: eventsOf(core),
    newId: randomUUID,
  });
  return {
    changes: instrumentChanges(protocol, instrumentation.metrics),
    leaseMs: timings.leaseMs,
    startJobs: () =>
      startJobs({
        jobs: [
          recoveryJob(protocol, timings.recoveryEveryMs),
          cleanUpJob(store, clock.now, grants.tell.ofExpired),
          auditVerification(core, store),
          ...auditChannelJobs(core, options),
          ...requestJobs(core, options),
        ],
        store: store.jobs,
        leaseMs: timings.jobLeaseMs,
        now: clock.now,
        newId: randomUUID,
        startTimer(ms, callback) {
          const timer = setTimeout(callback, ms).unref();
          return () => clearTimeout(timer);
        },
        onFailure(job, error) {
          const fields = { method: job, ...errorFields(error) };
          if (error instanceof ChatopsError) log.warn('job not done', fields);
          else log.unexpected('job failed', fields, error);
        },
      }),
  };
}

/** Creates the function that notifies an actor who is no longer waiting for a response. */
function notifyByMessage({ log }: Core, options: ChangeServicesOptions): NotifyActor {
  return async ({ change, error, isLate }) => {
    const { actor, requestId } = change;
    if (actor.userId === OPERATOR) {
      const fields = { outcome: change.end?.outcome, requestId, userId: actor.userId };
      return log.info('change of the operator ended', fields);
    }
    const context = await options.receiptContext({
      error: undefined,
      requestId,
      changes: [change],
    });
    const message = changeReceipt({ change, error, isLate }, context);
    const isDelivered = await options.outbound.sendDirectMessage(actor.userId, requestId, message);
    if (!isDelivered) throw new Error('the receipt was not delivered');
  };
}

function eventsOf({ log }: Core): ChangeEvents {
  const fieldsOf = (change: OpenChange | undefined) => ({
    requestId: change?.requestId,
    userId: change?.actor.userId,
  });
  return {
    unexpectedError: (event, change, error) => log.unexpected(event, fieldsOf(change), error),
    receiptUndelivered: (change) => log.error('receipt given up', fieldsOf(change)),
  };
}

function auditVerification({ instrumentation, log }: Core, { audit }: Store): Job {
  return verifyJob({
    audit,
    onBroken(seq, fault) {
      instrumentation.metrics.auditFailed('chain');
      log.error('audit log not sound', { count: seq, code: fault });
    },
  });
}

function requestJobs(
  { config, sentry, clock }: Core,
  { people, store, outbound, botToken }: ChangeServicesOptions,
): readonly Job[] {
  const { areTold, channel } = config.requests;
  if (!areTold) return [];
  return [
    requestNoticeJob({
      reader: sentry.reader,
      audit: store.audit,
      findDeciders: people.findDeciders,
      async tokenAllows() {
        const token = await botToken();
        return CAPABILITIES.filter((one) => decideOnTokenAlone(one, token).allowed);
      },
      notices: outbound.notices,
      channelId: channel,
      channelKind: people.directory.channelKind,
      now: clock.now,
      random: Math.random,
    }),
  ];
}

function auditChannelJobs(
  { config, sentry, log }: Core,
  { people, store, outbound }: ChangeServicesOptions,
): readonly Job[] {
  const channelId = config.auditChannel;
  if (channelId === undefined) return [];
  const { channelKind } = people.directory;
  const post: Parameters<typeof mirrorJob>[0]['post'] = (message) =>
    outbound.post(channelId, message);
  return [
    mirrorJob({
      audit: store.audit,
      channelId,
      channelKind,
      post,
      sleep: (ms) => sleep(ms),
      onRefused: (kind) => log.error('audit channel refused', { channelId, outcome: kind }),
    }),
    tokenNoticeJob({ ...sentry.token, channelId, channelKind, post }),
  ];
}

/** Creates the function that finds the last act on an issue; none while the audit log cannot be read. */
export function createLastIssueAct(audit: Pick<AuditLog, 'line'>, teamId: string) {
  return async (id: string): Promise<IssueAct | undefined> => {
    try {
      const line = await audit.line({ teamId, changed: { kind: 'issue', id } });
      return line?.outcome === 'succeeded' ? { ...line, after: line.after ?? {} } : undefined;
    } catch (error) {
      if (error instanceof StoreUnavailableError) return undefined;
      throw error;
    }
  };
}
