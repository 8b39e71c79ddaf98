import type { IssueActs } from '../authorization/bot-token-cache.ts';
import type { RunQueryFor } from '../authorization/query-runner.ts';
import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import {
  type ConcurrencyLimiter,
  createConcurrencyLimiter,
} from '../platform/concurrency/concurrency-limiter.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { PolicySettings } from '../policy/decision.ts';
import type { Clock } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { PreviewStore } from '../ports/preview-store.ts';
import type { PostEphemeral, PostInThread, SendUnfurls, SlackDirectory } from '../ports/slack.ts';
import type { ChannelSettingsStore, HintStore } from '../ports/store.ts';
import { type AnswerClick, answerClicks } from './answer-clicks.ts';
import { createAttempts, createLimitAuthor, createRetryLater } from './attempts.ts';
import { createExpandMessage, type ExpandClick } from './expand-message.ts';
import { createLookUp } from './look-up.ts';
import { createPreviewCounters, type PreviewCounters } from './preview-counters.ts';
import { createPreviewLink } from './preview-link.ts';
import { createBareIdQuery } from './preview-queries.ts';
import { createChannelRules } from './preview-rules.ts';
import { createRecordPreview } from './record-preview.ts';
import { createRefreshPreview, type RefreshClick } from './refresh-preview.ts';
import { createShareToThread } from './share-to-thread.ts';
import { createShowBareIds, type ShowBareIds } from './show-bare-ids.ts';
import { createShowDetails } from './show-details.ts';
import { createShowPreviews, type ShowPreviews } from './show-previews.ts';
import { createSuggestLinking } from './suggest-linking.ts';

interface PreviewsOptions {
  readonly access: {
    readonly runQuery: RunQueryFor;
    /** Throws unless the bot serves the account. */
    readonly admit: (actor: Actor, options: Traced) => Promise<unknown>;
    readonly settings: PolicySettings;
    /** Returns what cards that everybody sees offer to do with their issue. */
    readonly issueActs: IssueActs;
  };
  readonly slack: {
    readonly directory: Pick<SlackDirectory, 'channelKind' | 'teamId'>;
    readonly createSendUnfurls: (counters: PreviewCounters) => SendUnfurls;
    readonly postEphemeral: PostEphemeral;
    readonly postInThread: PostInThread;
  };
  readonly store: {
    readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
    readonly hints: Pick<HintStore, 'claim'>;
    readonly previews: PreviewStore;
  };
  readonly sharing: {
    /** Whether channels shared with another company get previews. */
    readonly externalChannels: boolean;
    /** Whether links have previews while their message is being written. */
    readonly composer: boolean;
    /** Whether previews may be shared to channels that another company is in. */
    readonly externalSharing: boolean;
  };
  readonly retry: {
    /** Delay before a failed preview is retried, in milliseconds; 20 s by default. */
    readonly delayMs: number | undefined;
    readonly track: (work: Promise<void>) => void;
    /** Once it aborts, nothing is retried any more. */
    readonly stopping: AbortSignal;
  };
  /** Rate limits of users, and the limit on concurrent work that they wait for. */
  readonly bounds: { readonly limits: UserRateLimiter; readonly limiter: ConcurrencyLimiter };
  readonly site: () => SentrySite;
  /** Name of the slash command. */
  readonly commandName: string;
  readonly clock: Clock;
  readonly observability: {
    readonly record: RecordInvocation;
    readonly metrics: Pick<Metrics, 'preview'>;
    readonly log: Log;
  };
}

/** Handlers of everything related to previews. */
export interface Previews {
  readonly showPreviews: ShowPreviews;
  readonly showBareIds: ShowBareIds;
  /** Handlers of *Refresh*, *Details*, *Expand Sentry IDs* and *Share to thread*, in this order. */
  readonly refreshPreview: AnswerClick<RefreshClick>;
  readonly showDetails: AnswerClick;
  readonly expandMessage: AnswerClick<ExpandClick>;
  readonly shareToThread: AnswerClick;
}

const RETRY_MS = 20_000;
const MAX_WAITING_RETRIES = 1_000;
/** Messages whose links or IDs are looked up concurrently; the rest are retried later. */
const MAX_LOOK_UPS = 500;

/** Creates the handlers of everything related to previews. */
export function createPreviews(options: PreviewsOptions): Previews {
  const { access, slack, store, sharing, bounds, site, commandName, clock } = options;
  const { runQuery, settings, issueActs } = access;
  const { directory, postInThread } = slack;
  const { record, metrics, log } = options.observability;
  const { now, monotonicNow } = clock;
  const { teamId } = directory;

  const counters = createPreviewCounters(log, metrics);
  const channelRules = createChannelRules({
    directory,
    channelSettings: store.channelSettings,
    externalChannels: sharing.externalChannels,
  });
  const lookUp = createLookUp(runQuery);
  const sendUnfurls = slack.createSendUnfurls(counters);
  const recordPreview = createRecordPreview(store.previews, now);
  const attempts = createAttempts({
    counters,
    limitAuthor: createLimitAuthor({ limits: bounds.limits, counters, log }),
    limiter: createConcurrencyLimiter(MAX_LOOK_UPS),
    retryLater: createRetryLater({
      ...options.retry,
      delayMs: options.retry.delayMs ?? RETRY_MS,
      maxWaiting: MAX_WAITING_RETRIES,
    }),
    log,
  });
  const previewLink = createPreviewLink({
    teamId,
    lookUp,
    recordPreview,
    suggestLinking: createSuggestLinking({
      hints: store.hints,
      postEphemeral: slack.postEphemeral,
      counters,
      commandName,
      now,
    }),
    attempts,
    issueActs,
    site,
    settings,
    now,
  });
  const answering = { ...bounds, commandName, now, record };
  return {
    showPreviews: createShowPreviews({
      channelRules,
      previewLink,
      attempts,
      sendUnfurls,
      site,
      composer: sharing.composer,
      monotonicNow,
      record,
    }),
    showBareIds: createShowBareIds({
      teamId,
      runQuery,
      bareIdQuery: createBareIdQuery(monotonicNow),
      channelRules,
      attempts,
      recordPreview,
      postInThread,
      site,
      now,
      record,
    }),
    refreshPreview: answerClicks(
      'refresh',
      answering,
      createRefreshPreview({
        teamId,
        lookUp,
        channelRules,
        previews: store.previews,
        sendUnfurls,
        issueActs,
        site,
        settings,
        clock,
      }),
    ),
    showDetails: answerClicks('details', answering, createShowDetails({ runQuery, site, now })),
    expandMessage: answerClicks(
      'expand',
      answering,
      createExpandMessage({ lookUp, admit: access.admit, site, commandName, now }),
    ),
    shareToThread: answerClicks(
      'share',
      answering,
      createShareToThread({
        lookUp,
        directory,
        hints: store.hints,
        postInThread,
        externalSharing: sharing.externalSharing,
        site,
        now,
      }),
    ),
  };
}
