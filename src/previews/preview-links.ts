import type { AnswerQuery } from '../answer-query.ts';
import { issueQuery } from '../commands/issue-query.ts';
import { ChatopsError } from '../errors.ts';
import { faultFields } from '../fault-fields.ts';
import type { Log } from '../log.ts';
import type { ChannelKind } from '../model/channel.ts';
import type { IssueRef } from '../model/issue-ref.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { SharedLinks } from '../model/shared-links.ts';
import type { PolicySettings } from '../policy/decision.ts';
import { isOpen } from '../policy/openness.ts';
import type { SlackDirectory } from '../slack/ports.ts';
import { issueCard, thinIssueCard } from '../views/issue-card.ts';
import type { Message } from '../views/message.ts';
import { type PreviewAmount, previewAmounts } from './amount.ts';
import { issueOfLink, parseSentryLink } from './sentry-link.ts';

/** Turns the links of a message into previews by URL; a link that gets none is not in the answer. Never rejects. */
export type PreviewLinks = (shared: SharedLinks) => Promise<ReadonlyMap<string, Message>>;

/** What {@link createPreviewLinks} needs. */
export interface PreviewLinksOptions {
  readonly answerQuery: AnswerQuery;
  readonly directory: Pick<SlackDirectory, 'channelKind'>;
  readonly site: () => SentrySite;
  readonly settings: PolicySettings & { readonly externalChannels: boolean };
  readonly now: () => Date;
  readonly log: Log;
}

const NOTHING: ReadonlyMap<string, Message> = new Map();
// Slack's name for a message that is still being written; it asks again when the message is posted.
const COMPOSER = 'COMPOSER';

/** Builds link previews: what a preview shows is what its author may see. */
export function createPreviewLinks(options: PreviewLinksOptions): PreviewLinks {
  const { answerQuery, directory, site, settings, now, log } = options;

  return async (shared) => {
    if (shared.channelId === COMPOSER) return NOTHING;
    const links = issueLinks(shared.urls, site());
    if (links.length === 0 || !(await isChannelAllowed(shared))) return NOTHING;

    const amounts = previewAmounts(links.length, 'full');
    const cards = await Promise.all(
      amounts.map(async (amount, index) => {
        const link = links[index];
        const card = link === undefined ? undefined : await cardOf(link.ref, amount, shared);
        return link === undefined || card === undefined ? [] : [[link.url, card] as const];
      }),
    );
    return new Map(cards.flat());
  };

  async function isChannelAllowed(shared: SharedLinks): Promise<boolean> {
    if (settings.externalChannels) return true;
    const kind = await channelKindOf(shared);
    return kind !== 'external' && kind !== 'unknown';
  }

  async function channelKindOf({ id, channelId, isExternal }: SharedLinks): Promise<ChannelKind> {
    if (isExternal === true) return 'external';
    try {
      const kind = await directory.channelKind(channelId);
      // The event's word is enough where Slack does not show us the channel: we need not be a member of it.
      return kind === 'unknown' && isExternal === false ? 'private' : kind;
    } catch (error) {
      if (!(error instanceof ChatopsError)) throw error;
      log.warn('channel kind unknown', { requestId: id, channelId, outcome: error.kind });
      return 'unknown';
    }
  }

  async function cardOf(
    ref: IssueRef,
    amount: PreviewAmount,
    { id, author, channelId }: SharedLinks,
  ): Promise<Message | undefined> {
    const facts = { requestId: id, channelId, ...author };
    try {
      const { data: issue, organization } = await answerQuery(issueQuery, ref, author);
      const view = { now: now(), site: site(), askedFor: ref, audience: 'channel' } as const;
      const isThin = amount === 'thin' || !isOpen(organization, settings);
      log.info('preview', { ...facts, outcome: isThin ? 'thin' : 'full' });
      return isThin ? thinIssueCard(issue, view) : issueCard(issue, view);
    } catch (error) {
      if (error instanceof ChatopsError) {
        log.info('preview', { ...facts, ...faultFields(error), outcome: error.kind });
      } else {
        log.bug('preview failed', facts, error);
      }
      return undefined;
    }
  }
}

interface IssueLink {
  readonly url: string;
  readonly ref: IssueRef;
}

function issueLinks(urls: readonly string[], site: SentrySite): readonly IssueLink[] {
  return [...new Set(urls)].flatMap((url) => {
    const ref = issueOfLink(parseSentryLink(url, site));
    return ref === undefined ? [] : [{ url, ref }];
  });
}
