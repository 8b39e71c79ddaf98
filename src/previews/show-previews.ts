import type { Message } from '../model/message.ts';
import type { SharedLinks } from '../model/preview.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { InvocationDone, RecordInvocation } from '../ports/observability.ts';
import type { SendUnfurls } from '../ports/slack.ts';
import { withLeftOutNote } from '../views/previews/preview-notes.ts';
import type { Attempts } from './attempts.ts';
import type { LinkOutcome, PreviewLink } from './preview-link.ts';
import {
  type ChannelRule,
  type ChannelRules,
  IN_COMPOSER,
  isComposer,
  MAX_PREVIEWS,
  type PreviewableLink,
  previewableLinks,
} from './preview-rules.ts';

/** Attaches previews to the links of a message, if this process acquires the delivery. Never rejects. */
export type ShowPreviews = (shared: SharedLinks, acquire: Delivery['acquire']) => Promise<void>;

interface ShowPreviewsOptions {
  readonly channelRules: ChannelRules;
  readonly previewLink: PreviewLink;
  readonly attempts: Attempts;
  readonly sendUnfurls: SendUnfurls;
  readonly site: () => SentrySite;
  /** Whether links have previews while their message is being written. */
  readonly composer: boolean;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly record: RecordInvocation;
}

type Tried = readonly (readonly [url: string, outcome: LinkOutcome])[];

/**
 * Creates the previews of a message's links: what can be shown is shown; what fails is retried once and then dropped,
 * without affecting the other links.
 */
export function createShowPreviews(options: ShowPreviewsOptions): ShowPreviews {
  const { channelRules, previewLink, attempts, sendUnfurls } = options;

  return async (shared, acquire) => {
    const links = previewableLinks(shared.urls, options.site());
    if (links.length === 0) return;
    const { id: requestId, author: actor, channelId } = shared;
    const facts = { requestId, surface: 'link', actor, channelId, trace: shared.trace } as const;
    await options.record(facts, (trace) => show({ ...shared, trace }, links, acquire));
  };

  async function show(
    shared: SharedLinks,
    links: readonly PreviewableLink[],
    acquire: Delivery['acquire'],
  ): Promise<InvocationDone> {
    if (!isWithinLimit(shared, links.length)) return { outcome: 'person-limited' };
    const since = options.monotonicNow();
    const tried = await tryLinks(shared, links, acquire);
    const left = links.length - MAX_PREVIEWS;
    await send(shared, { tried, left }, since);
    const failures = failuresOf(tried);
    if (failures.length === 0) return { outcome: hasCard(tried) ? 'ok' : 'none' };
    return attempts.retry(failures, async () => {
      const again = await tryLinks(shared, links, acquire);
      const failed = failuresOf(again);
      // All of them again: Slack does not say whether a second call leaves the others unchanged.
      if (failed.length < failures.length) await send(shared, { tried: again, left }, since);
      return failed;
    });
  }

  function isWithinLimit(shared: SharedLinks, count: number): boolean {
    // With previews in the composer disabled, a message counts only once it is posted.
    const counts = options.composer || !isComposer(shared);
    return !counts || attempts.limitAuthor(shared, count);
  }

  async function send(
    shared: SharedLinks,
    { tried, left }: { readonly tried: Tried; readonly left: number },
    since: number,
  ): Promise<void> {
    const cards = cardsOf(tried);
    const [url, card] = [...cards].at(-1) ?? [];
    if (url === undefined || card === undefined) return;
    const note = { left, shown: MAX_PREVIEWS, what: 'link' };
    if (left > 0) cards.set(url, withLeftOutNote(card, note));
    await sendUnfurls(shared, cards, since);
  }

  async function tryLinks(
    shared: SharedLinks,
    all: readonly PreviewableLink[],
    acquire: Delivery['acquire'],
  ): Promise<Tried> {
    const links = all.slice(0, MAX_PREVIEWS);
    try {
      if (!(await acquire())) return [];
      return await attempts.limiter.run(async () => {
        const rule = await ruleOf(shared);
        if (rule === 'closed') return [];
        const facts = { links: all.length, setting: rule.previews };
        return Promise.all(
          links.map(async (link) => [link.url, await previewLink(shared, link, facts)] as const),
        );
      });
    } catch (error) {
      const outcome = attempts.outcomeOf(error, shared);
      return links.map(({ url }) => [url, outcome]);
    }
  }

  async function ruleOf(shared: SharedLinks): Promise<ChannelRule> {
    if (!isComposer(shared)) return channelRules(shared);
    return options.composer ? IN_COMPOSER : 'closed';
  }
}

// Different links can lead to the same thing, such as to two issues that Sentry merged: the first of them has the card.
function cardsOf(tried: Tried): Map<string, Message> {
  const bySubject = new Map<string, readonly [string, Message]>();
  for (const [url, outcome] of tried) {
    if (outcome.kind !== 'card' || bySubject.has(outcome.subject)) continue;
    bySubject.set(outcome.subject, [url, outcome.card]);
  }
  return new Map(bySubject.values());
}

function hasCard(tried: Tried): boolean {
  return tried.some(([, { kind }]) => kind === 'card');
}

function failuresOf(tried: Tried): readonly string[] {
  return tried.flatMap(([, outcome]) => (outcome.kind === 'failed' ? [outcome.why] : []));
}
