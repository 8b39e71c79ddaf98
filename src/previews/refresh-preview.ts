import type { IssueActs } from '../authorization/bot-token-cache.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { PolicySettings } from '../policy/decision.ts';
import { isOpen } from '../policy/openness.ts';
import type { Clock } from '../ports/clock.ts';
import type { PreviewStore } from '../ports/preview-store.ts';
import type { SendUnfurls } from '../ports/slack.ts';
import { withActNote } from '../views/issues/act-note.ts';
import {
  previewsClosed,
  previewWithdrawn,
  staleControls,
  withdrawnCard,
} from '../views/previews/preview-answers.ts';
import type { PreviewClick } from './answer-clicks.ts';
import { isNo } from './attempts.ts';
import type { LookedUp, LookUp } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import { type ChannelRules, previewAmount } from './preview-rules.ts';
import { subjectOf } from './preview-subject.ts';

/** Click after which a preview shows the current state. */
export interface RefreshClick extends PreviewClick {
  /** What the click did, and who clicked, as mrkdwn. */
  readonly note?: string | undefined;
}

interface RefreshPreviewOptions {
  readonly teamId: string;
  readonly lookUp: LookUp;
  readonly channelRules: ChannelRules;
  readonly previews: Pick<PreviewStore, 'of'>;
  readonly sendUnfurls: SendUnfurls;
  /** Returns what cards offer to do with their issue. */
  readonly issueActs: IssueActs;
  readonly site: () => SentrySite;
  readonly settings: PolicySettings;
  readonly clock: Clock;
}

/**
 * Creates the handler of *Refresh*, and of what acts on an issue show afterward: the user who clicked must be allowed
 * to see it, and so must the message's author still. The author comes from our own record of the preview, and the
 * subject from the link that Slack names, not from the button. Returns undefined if the updated preview is the response.
 */
export function createRefreshPreview(options: RefreshPreviewOptions) {
  const { teamId, lookUp, channelRules, previews, sendUnfurls, issueActs } = options;
  const { settings, site, clock } = options;

  return async (click: RefreshClick): Promise<Message | undefined> => {
    const { actor, channelId, messageTs, unfurlUrl = '', trace } = click;
    const link = parseSentryLink(unfurlUrl, site());
    if (link === undefined) throw new NotFoundError('issue', unfurlUrl);
    const { previewed, organization } = await lookUp(link, { actor, trace }, 'fresh');

    const subject = subjectOf(previewed);
    const record = await previews.of({ teamId, channelId, messageTs, subject });
    if (record === undefined) return staleControls();
    if (!(await mayAuthorSee(link, record.authorId, trace))) {
      await send(click, withdrawnCard());
      return previewWithdrawn();
    }
    const rule = await channelRules({ channelId, isExternal: undefined, trace });
    if (rule === 'closed') return previewsClosed();

    const facts = { links: 1, setting: rule.previews, isOpen: isOpen(organization, settings) };
    const amount = record.amount === 'thin' ? 'thin' : previewAmount(facts);
    const view = { now: clock.now(), site: site(), audience: 'channel', controls: 'all' } as const;
    const card = previewCard(previewed, amount, { ...view, acts: await issueActs(trace) });
    await send(click, withActNote(card, click.note));
    return undefined;
  };

  async function mayAuthorSee(
    link: SentryLink,
    userId: string,
    trace: Trace | undefined,
  ): Promise<boolean> {
    return lookUp(link, { actor: { teamId, userId }, trace }, 'fresh').then(
      (_seen: LookedUp) => true,
      (error: unknown) => {
        // A failed lookup is not a refusal.
        if (isNo(error)) return false;
        throw error;
      },
    );
  }

  async function send(click: PreviewClick, card: Message): Promise<void> {
    const { id, channelId, messageTs, unfurlUrl = '', trace } = click;
    const address = { id, channelId, messageTs, unfurlId: undefined, source: undefined, trace };
    await sendUnfurls(address, new Map([[unfurlUrl, card]]), clock.monotonicNow());
  }
}
