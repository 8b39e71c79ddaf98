import { askForLink } from '../commands/access/ask-for-link.ts';
import type { SharedLinks } from '../model/preview.ts';
import type { UnmappedReason } from '../model/principal.ts';
import type { PostEphemeral } from '../ports/slack.ts';
import type { HintStore } from '../ports/store.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { previewHint } from '../views/previews/preview-answers.ts';
import type { PreviewCounters } from './preview-counters.ts';

/**
 * Sends the author of a link without a preview a hint on how to get linked, at most once a day. Throws
 * `StoreUnavailableError`.
 */
export type SuggestLinking = (shared: SharedLinks, reason: UnmappedReason) => Promise<void>;

interface SuggestLinkingOptions {
  readonly hints: Pick<HintStore, 'claim'>;
  readonly postEphemeral: PostEphemeral;
  readonly counters: PreviewCounters;
  readonly commandName: string;
  readonly now: () => Date;
}

const DAY_MS = 24 * 60 * 60_000;

/** Creates the hint for authors who map to no member. */
export function createSuggestLinking(options: SuggestLinkingOptions): SuggestLinking {
  const { hints, postEphemeral, counters, commandName, now } = options;
  return async ({ id, author, channelId, trace }, reason) => {
    const key = `preview-hint:${author.teamId}:${author.userId}`;
    if (!(await hints.claim(key, new Date(now().getTime() - DAY_MS)))) return;
    counters.add('hint', reason.kind);
    const hint = withAsk(previewHint(reason, commandName), askForLink(reason));
    await postEphemeral({ userId: author.userId, channelId, requestId: id, trace }, hint);
  };
}
