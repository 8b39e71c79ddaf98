import type { RunQuery } from '../authorization/query-runner.ts';
import type { Actor } from '../model/actor.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import {
  type ConcurrencyLimiter,
  createConcurrencyLimiter,
} from '../platform/concurrency/concurrency-limiter.ts';
import type { PendingWork } from '../platform/concurrency/pending-work.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { PolicySettings } from '../policy/decision.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { PostEphemeral, PostInThread, SendUnfurls, SlackDirectory } from '../ports/slack.ts';
import type { ChannelSettingsStore, HintStore, PreviewStore } from '../ports/store.ts';
import { answerClicks } from './answer-clicks.ts';
import { createBareIdQuery } from './bare-id-query.ts';
import { createChannelRules } from './channel-rules.ts';
import { createExpandMessage, type ExpandClick } from './expand-message.ts';
import { createLimitAuthor } from './limit-author.ts';
import { createLookUp } from './look-up.ts';
import type { AnswerClick } from './preview-click.ts';
import { createPreviewCounters, type PreviewCounters } from './preview-counters.ts';
import { createPreviewLink } from './preview-link.ts';
import { createRecordPreview } from './record-preview.ts';
import { createRefreshPreview } from './refresh-preview.ts';
import { createRetryLater } from './retry-later.ts';
import { createShareToThread } from './share-to-thread.ts';
import { createShowBareIds, type ShowBareIds } from './show-bare-ids.ts';
import { createShowDetails } from './show-details.ts';
import { createShowPreviews, type ShowPreviews } from './show-previews.ts';
import { createSuggestLinking } from './suggest-linking.ts';

/** What {@link createPreviewRoom} joins. */
export interface PreviewRoomOptions {
  readonly runQuery: RunQuery;
  readonly limits: UserRateLimiter;
  readonly directory: Pick<SlackDirectory, 'channelKind' | 'teamId'>;
  readonly store: {
    readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
    readonly hints: Pick<HintStore, 'claim'>;
    readonly previews: PreviewStore;
  };
  readonly createSendUnfurls: (counters: PreviewCounters) => SendUnfurls;
  readonly postEphemeral: PostEphemeral;
  readonly postInThread: PostInThread;
  /** Throws unless the bot serves the account. */
  readonly admit: (actor: Actor) => Promise<unknown>;
  /** The slash command's name. */
  readonly commandName: string;
  /** Milliseconds until a preview that failed is tried once more; 20 s without it. */
  readonly retryMs: number | undefined;
  readonly pendingWork: PendingWork;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  /** From then on nothing is tried once more. */
  readonly stopping: AbortSignal;
  readonly site: () => SentrySite;
  readonly settings: PolicySettings & {
    /** Whether channels that another company shares get previews. */
    readonly externalChannels: boolean;
    /** Whether links have previews while their message is being written. */
    readonly composer: boolean;
    /** Whether something may be shared to channels that another company is in. */
    readonly externalSharing: boolean;
  };
  readonly now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly record: RecordInvocation;
  readonly metrics: Pick<Metrics, 'preview'>;
  readonly log: Log;
}

const RETRY_MS = 20_000;
const MAX_POSTPONED = 1_000;
/** Messages whose links or IDs are looked up at once; what comes beyond that is postponed. */
const MAX_LOOKING_UP = 500;

/** Everything that has to do with previews. */
export interface PreviewRoom {
  readonly showPreviews: ShowPreviews;
  readonly showBareIds: ShowBareIds;
  /** *Refresh*, *Details*, *Expand Sentry IDs* and *Share to thread*. */
  readonly refreshPreview: AnswerClick;
  readonly showDetails: AnswerClick;
  readonly expandMessage: AnswerClick<ExpandClick>;
  readonly shareToThread: AnswerClick;
}

/** Builds everything that has to do with previews. */
export function createPreviewRoom(options: PreviewRoomOptions): PreviewRoom {
  const { runQuery, directory, store, settings, now, log } = options;
  const { teamId } = directory;
  const counters = createPreviewCounters(log, options.metrics);
  const channelRules = createChannelRules({
    directory,
    channelSettings: store.channelSettings,
    externalChannels: settings.externalChannels,
  });
  const lookUp = createLookUp(runQuery);
  const sendUnfurls = options.createSendUnfurls(counters);
  const retryLater = createRetryLater({
    delayMs: options.retryMs ?? RETRY_MS,
    maxWaiting: MAX_POSTPONED,
    track: options.pendingWork.track,
    stopping: options.stopping,
  });
  const recordPreview = createRecordPreview(store.previews, now);
  const previewLimiter = createConcurrencyLimiter(MAX_LOOKING_UP);
  const limitAuthor = createLimitAuthor({ ...options, counters });
  const rooms = {
    teamId,
    counters,
    limitAuthor,
    channelRules,
    lookUp,
    recordPreview,
    previewLimiter,
  };
  const parts = { ...options, ...store, ...settings, ...rooms };
  const previewLink = createPreviewLink({
    ...parts,
    suggestLinking: createSuggestLinking(parts),
  });
  return {
    showPreviews: createShowPreviews({ ...parts, previewLink, sendUnfurls, retryLater }),
    showBareIds: createShowBareIds({
      ...parts,
      bareIdQuery: createBareIdQuery(options.monotonicNow),
      retryLater,
    }),
    refreshPreview: answerClicks(
      'refresh',
      options,
      createRefreshPreview({ ...parts, sendUnfurls }),
    ),
    showDetails: answerClicks('details', options, createShowDetails(options)),
    expandMessage: answerClicks('expand', options, createExpandMessage(parts)),
    shareToThread: answerClicks('share', options, createShareToThread(parts)),
  };
}
