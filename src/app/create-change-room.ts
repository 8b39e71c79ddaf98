import { setTimeout as sleep } from 'node:timers/promises';
import type { MayUndo } from '../authorization/may-undo.ts';
import { type Changes, createChanges } from '../changes/create-changes.ts';
import { cleanUpJob } from '../changes/jobs/clean-up-job.ts';
import { mirrorJob } from '../changes/jobs/mirror-job.ts';
import { recoveryJob } from '../changes/jobs/recovery-job.ts';
import { type RunningJobs, startJobs } from '../changes/jobs/start-jobs.ts';
import { tokenNoticeJob } from '../changes/jobs/token-notice-job.ts';
import { verifyJob } from '../changes/jobs/verify-job.ts';
import type { ChangeTimings } from '../changes/timings.ts';
import { whileInstalled } from '../changes/while-installed.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { MUTATIONS } from '../commands/mutations.ts';
import type { NotifyMember } from '../dispatch/notify-member.ts';
import { ChatopsError } from '../errors/errors.ts';
import type { OpenChange } from '../model/change.ts';
import type { Message } from '../model/message.ts';
import type { TokenMonitor } from '../platform/health/token-monitor.ts';
import { errorFields } from '../platform/logging/error-fields.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ChangeEvents, Tell } from '../ports/changes.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { Store } from '../ports/store.ts';
import { changeReceipt } from '../views/changes/change-receipt.ts';
import { bootstrapKind, OPERATOR } from './bootstrap-links.ts';

/** What {@link createChangeRoom} joins. */
export interface ChangeRoomOptions {
  readonly store: Store;
  readonly home: MutationContext;
  readonly reader: SentryReader;
  readonly mayUndo: MayUndo;
  readonly directory: SlackDirectory;
  readonly auditChannel: string | undefined;
  /** Throws once the app is not installed any more. */
  readonly requireInstalled: () => void;
  readonly tokenMonitor: TokenMonitor;
  /** Tells the member whom a change concerns; undefined where nobody is told. */
  readonly notifyMember: NotifyMember | undefined;
  readonly commandName: string;
  readonly timings: ChangeTimings;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
  /** Gets a message to somebody who waits for none; says whether it is known to have arrived. */
  readonly sendDirectMessage: (
    userId: string,
    requestId: string,
    message: Message,
  ) => Promise<boolean>;
  readonly post: (channelId: string, message: Message) => Promise<boolean>;
  readonly auditFailed: Metrics['auditFailed'];
}

/** The change protocol with its mutations, and the jobs that go on in the background. */
export interface ChangeRoom {
  readonly changes: Changes;
  readonly startJobs: () => RunningJobs;
}

/** Builds what every change goes through. */
export function createChangeRoom(options: ChangeRoomOptions): ChangeRoom {
  const { store, home, reader, directory, commandName, timings, now, newId, log } = options;
  const { links } = store;

  const tell: Tell = async ({ change, error, isLate }) => {
    const { actor, requestId } = change;
    const facts = { outcome: change.end?.outcome, requestId, userId: actor.userId };
    if (actor.userId === OPERATOR) return log.info('change of the operator ended', facts);
    const context = { referenceId: requestId, now: now(), commandName };
    const ended = { change, error, isLate };
    const canUndo = await options.mayUndo(change.capability);
    const message = changeReceipt(ended, context, { canUndo });
    const isThere = await options.sendDirectMessage(actor.userId, requestId, message);
    if (!isThere) throw new Error('the receipt was not delivered');
  };

  const events: ChangeEvents = {
    bug: (event, change, error) => log.bug(event, fieldsOf(change), error),
    receiptUndelivered: (change) => log.error('receipt given up', fieldsOf(change)),
  };

  const changes = createChanges({
    store: store.changes,
    kinds: [
      ...MUTATIONS.map(({ kindAt }) => kindAt(home)),
      bootstrapKind({ reader, links, teamId: directory.teamId, now }),
    ].map((kind) => whileInstalled(kind, options.requireInstalled)),
    tell,
    ...(options.notifyMember && { notify: options.notifyMember }),
    clock: { now, sleep: (ms) => sleep(ms) },
    timings,
    events,
    newId,
  });

  return {
    changes,
    startJobs: () =>
      startJobs({
        jobs: [
          recoveryJob(changes, timings.recoveryEveryMs),
          cleanUpJob(store, now),
          verify(options),
          ...auditChannelJobs(options),
        ],
        store: store.jobs,
        leaseMs: timings.jobLeaseMs,
        now,
        newId,
        startTimer(ms, callback) {
          const timer = setTimeout(callback, ms).unref();
          return () => clearTimeout(timer);
        },
        onFailure(job, error) {
          const fields = { method: job, ...errorFields(error) };
          if (error instanceof ChatopsError) log.warn('job not done', fields);
          else log.bug('job failed', fields, error);
        },
      }),
  };
}

function verify({ store, auditFailed, log }: ChangeRoomOptions) {
  return verifyJob({
    audit: store.audit,
    onBroken(seq, fault) {
      auditFailed('chain');
      log.error('audit log not sound', { count: seq, code: fault });
    },
  });
}

function auditChannelJobs(options: ChangeRoomOptions) {
  const { store, auditChannel, directory, tokenMonitor, post, log } = options;
  if (auditChannel === undefined) return [];
  return [
    mirrorJob({
      audit: store.audit,
      channelId: auditChannel,
      channelKind: (channelId) => directory.channelKind(channelId),
      post: (message) => post(auditChannel, message),
      sleep: (ms) => sleep(ms),
      onRefused: (kind) =>
        log.error('audit channel refused', { channelId: auditChannel, outcome: kind }),
    }),
    tokenNoticeJob({
      ...tokenMonitor,
      channelId: auditChannel,
      channelKind: (channelId) => directory.channelKind(channelId),
      post: (message) => post(auditChannel, message),
    }),
  ];
}

function fieldsOf(change: OpenChange | undefined) {
  return { requestId: change?.requestId, userId: change?.actor.userId };
}
