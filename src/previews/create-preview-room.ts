import type { AnswerQuery } from '../answer-query.ts';
import type { InFlight } from '../in-flight.ts';
import type { Log } from '../log.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { PolicySettings } from '../policy/decision.ts';
import type { SendUnfurls, SlackDirectory, TellPrivately } from '../slack/ports.ts';
import type { ChannelSettingsStore, HintStore, PreviewStore } from '../store/ports.ts';
import { createChannelRules } from './channel-rules.ts';
import { createHintAuthor } from './hint-author.ts';
import { createLookUp } from './look-up.ts';
import { createPostpone } from './postpone.ts';
import { createPreviewCounters, type PreviewCounters } from './preview-counters.ts';
import { createPreviewLink } from './preview-link.ts';
import { createSettleAmount } from './settle-amount.ts';
import { createShowPreviews, type ShowPreviews } from './show-previews.ts';

/** What {@link createPreviewRoom} joins. */
export interface PreviewRoomOptions {
  readonly answerQuery: AnswerQuery;
  readonly directory: Pick<SlackDirectory, 'channelKind' | 'teamId'>;
  readonly store: {
    readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
    readonly hints: Pick<HintStore, 'claim'>;
    readonly previews: PreviewStore;
  };
  readonly createSendUnfurls: (counters: PreviewCounters) => SendUnfurls;
  readonly tellPrivately: TellPrivately;
  /** Milliseconds until a preview that failed is tried once more; 20 s without it. */
  readonly retryMs: number | undefined;
  readonly inFlight: InFlight;
  /** From then on nothing is tried once more. */
  readonly stopping: AbortSignal;
  readonly site: () => SentrySite;
  readonly settings: PolicySettings & {
    /** Whether channels that another company shares get previews. */
    readonly externalChannels: boolean;
    /** Whether links have previews while their message is being written. */
    readonly composer: boolean;
  };
  readonly now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly log: Log;
}

const RETRY_MS = 20_000;
const MAX_POSTPONED = 1_000;

/** Everything that has to do with previews. */
export interface PreviewRoom {
  readonly showPreviews: ShowPreviews;
}

/** Builds everything that has to do with previews. */
export function createPreviewRoom(options: PreviewRoomOptions): PreviewRoom {
  const { answerQuery, directory, store, settings, now, log } = options;
  const { teamId } = directory;
  const counters = createPreviewCounters(log);
  const channelRules = createChannelRules({
    directory,
    channelSettings: store.channelSettings,
    externalChannels: settings.externalChannels,
  });
  const lookUp = createLookUp(answerQuery);
  const previewLink = createPreviewLink({
    ...options,
    teamId,
    counters,
    lookUp,
    settleAmount: createSettleAmount({ ...store, now }),
    hintAuthor: createHintAuthor({ ...options, counters, hints: store.hints }),
  });
  return {
    showPreviews: createShowPreviews({
      ...options,
      channelRules,
      previewLink,
      counters,
      sendUnfurls: options.createSendUnfurls(counters),
      postpone: createPostpone({
        delayMs: options.retryMs ?? RETRY_MS,
        maxWaiting: MAX_POSTPONED,
        track: options.inFlight.track,
        stopping: options.stopping,
      }),
      composer: settings.composer,
    }),
  };
}
