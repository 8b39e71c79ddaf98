import type { IssueActs } from '../authorization/bot-token-cache.ts';
import { NotLinkedError } from '../errors/errors.ts';
import type { Message } from '../model/message.ts';
import type { SharedLinks } from '../model/preview.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { PolicySettings } from '../policy/decision.ts';
import { isOpen } from '../policy/openness.ts';
import { withFullCardNote } from '../views/previews/preview-notes.ts';
import type { Attempts, NoCard } from './attempts.ts';
import type { LookUp } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import {
  type AmountFacts,
  isComposer,
  type PreviewAmount,
  type PreviewableLink,
  previewAmount,
} from './preview-rules.ts';
import { subjectOf } from './preview-subject.ts';
import type { RecordPreview } from './record-preview.ts';
import type { SuggestLinking } from './suggest-linking.ts';

/** Outcome of a link: a card, none because of a rule, or a failure that may be temporary, with its cause. */
export type LinkOutcome =
  | { readonly kind: 'card'; readonly card: Message; readonly subject: string }
  | NoCard;

/** Makes the preview of one link in a message. Never rejects. */
export type PreviewLink = (
  shared: SharedLinks,
  link: PreviewableLink,
  facts: Omit<AmountFacts, 'isOpen'>,
) => Promise<LinkOutcome>;

interface PreviewLinkOptions {
  readonly teamId: string;
  readonly lookUp: LookUp;
  readonly recordPreview: RecordPreview;
  readonly suggestLinking: SuggestLinking;
  readonly attempts: Pick<Attempts, 'counters' | 'outcomeOf'>;
  /** Returns what cards offer to do with their issue. */
  readonly issueActs: IssueActs;
  readonly site: () => SentrySite;
  readonly settings: PolicySettings;
  readonly now: () => Date;
}

/** Creates the function that previews a link: it shows what the message's author may see. */
export function createPreviewLink(options: PreviewLinkOptions): PreviewLink {
  const { teamId, lookUp, recordPreview, suggestLinking, attempts, issueActs } = options;
  const { site, settings, now } = options;

  return async (shared, { link }, facts) => {
    const { author, channelId, messageTs, trace } = shared;
    try {
      const freshness = shared.isRefresh ? 'fresh' : 'remembered';
      const { previewed, organization } = await lookUp(link, { actor: author, trace }, freshness);
      const wanted = previewAmount({ ...facts, isOpen: isOpen(organization, settings) });
      const view = { now: now(), site: site(), audience: 'channel' } as const;
      if (isComposer(shared)) {
        const card = previewCard(previewed, wanted, { ...view, controls: 'none' });
        return { kind: 'card', card, subject: subjectOf(previewed) };
      }
      const place = { teamId, channelId, messageTs, subject: subjectOf(previewed) };
      const { preview, fullAt } = await recordPreview({
        ...place,
        authorId: author.userId,
        amount: wanted,
      });
      if (preview.authorId !== author.userId) {
        // A refresh by another user must not show more than the original author may.
        const actor = { ...author, userId: preview.authorId };
        await lookUp(link, { actor, trace }, freshness);
      }
      const amount = thinnerOf(preview.amount, wanted);
      attempts.counters.add('made', amount);
      const acts = await issueActs(trace);
      const card = previewCard(previewed, amount, { ...view, controls: 'all', acts });
      const shown = wanted === 'full' ? withFullCardNote(card, fullAt, view.now) : card;
      return { kind: 'card', card: shown, subject: place.subject };
    } catch (error) {
      const outcome = attempts.outcomeOf(error, shared);
      if (!(error instanceof NotLinkedError) || isComposer(shared)) return outcome;
      return hint(shared, error);
    }
  };

  async function hint(shared: SharedLinks, { reason }: NotLinkedError): Promise<LinkOutcome> {
    try {
      await suggestLinking(shared, reason);
      return { kind: 'none' };
    } catch (error) {
      return attempts.outcomeOf(error, shared);
    }
  }
}

function thinnerOf(one: PreviewAmount, other: PreviewAmount): PreviewAmount {
  return one === 'thin' ? 'thin' : other;
}
