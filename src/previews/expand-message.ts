import { ChatopsError, NotLinkedError, NotServedError } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Actor } from '../model/actor.ts';
import { parseEventId } from '../model/event.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { failure } from '../views/failures/failure.ts';
import type { LineToAsk } from '../views/failures/with-ask.ts';
import { expandedMessage } from '../views/previews/expanded-message.ts';
import { nothingToExpand } from '../views/previews/preview-answers.ts';
import { codeLine } from '../views/text/escape.ts';
import type { PreviewClick } from './answer-clicks.ts';
import { findShortIds } from './find-bare-ids.ts';
import type { LookUp } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import { MAX_PREVIEWS } from './preview-rules.ts';
import { type Previewed, subjectOf, typedName } from './preview-subject.ts';
import { shareValue } from './share-to-thread.ts';

// Matches a link in Slack's markup, with or without a label, or as plain text, for example in code.
const LINK = /<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>|(?<![\w/])(https?:\/\/[^\s<>|"'`)\]]+)/gi;
const EVENT_ID =
  /(?<![\p{L}\p{N}-])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\p{L}\p{N}-])/giu;

/** Finds everything of Sentry's that texts mention: links of the organization, event IDs and short IDs; each once. */
export function findSubjects(texts: readonly string[], site: SentrySite): readonly SentryLink[] {
  const found = new Map<string, SentryLink>();
  for (const text of texts) {
    for (const link of subjectsIn(text, site)) {
      const key = JSON.stringify(link);
      if (!found.has(key)) found.set(key, link);
    }
  }
  return [...found.values()];
}

function subjectsIn(text: string, site: SentrySite): readonly SentryLink[] {
  const links = [...text.matchAll(LINK)].flatMap(
    ([, linked, bare]) => parseSentryLink(linked ?? bare ?? '', site) ?? [],
  );
  const rest = text.replace(LINK, ' ');
  const events = [...rest.matchAll(EVENT_ID)].flatMap(([id]) => parseEventId(id) ?? []);
  const shortIds = findShortIds(rest.replace(EVENT_ID, ' '));
  return [
    ...links,
    ...events.map(({ text: eventId }) => ({ kind: 'event', eventId, issue: undefined }) as const),
    ...shortIds.map((ref) => ({ kind: 'issue', ref }) as const),
  ];
}

/** Click on *Expand Sentry IDs* for a message. */
export interface ExpandClick extends PreviewClick {
  readonly threadTs: string | undefined;
  /** Every text of the message, attachments included. */
  readonly texts: readonly string[];
}

interface ExpandMessageOptions {
  readonly lookUp: LookUp;
  /** Throws unless the bot serves the account. */
  readonly admit: (actor: Actor, options: Traced) => Promise<unknown>;
  readonly site: () => SentrySite;
  readonly commandName: string;
  readonly now: () => Date;
}

type Looked =
  | { readonly previewed: Previewed }
  | { readonly link: SentryLink; readonly error: ChatopsError };

/** Creates the handler of *Expand Sentry IDs*: it responds only to the user who clicked, with that user's rights. */
export function createExpandMessage(options: ExpandMessageOptions) {
  const { lookUp, admit, site, commandName, now } = options;

  return async (click: ExpandClick): Promise<Message> => {
    const { actor, trace } = click;
    await admit(actor, { trace });
    const subjects = findSubjects(click.texts, site());
    if (subjects.length === 0) return nothingToExpand();
    const chosen = subjects.slice(0, MAX_PREVIEWS);
    const looked = await Promise.all(chosen.map((link) => look(link, click)));

    const view = { now: now(), site: site(), audience: 'person', controls: 'details' } as const;
    const seen = looked.flatMap((one) => ('previewed' in one ? [one.previewed] : []));
    const share = { thread: click.threadTs ?? click.messageTs, subjects: seen.map(subjectOf) };
    return expandedMessage({
      cards: seen.map((previewed) => previewCard(previewed, 'thin', view)),
      failures: looked.flatMap((one) => ('error' in one ? [failed(one, click)] : [])),
      left: subjects.length - chosen.length,
      share: seen.length === 0 ? undefined : shareValue(share),
    });
  };

  // A failure of one ID does not affect the others; a user who may see nothing gets a single error.
  async function look(link: SentryLink, click: ExpandClick): Promise<Looked> {
    try {
      return await lookUp(link, click, 'fresh');
    } catch (error) {
      const isForAll = error instanceof NotServedError || error instanceof NotLinkedError;
      if (!(error instanceof ChatopsError) || isForAll) throw error;
      return { link, error };
    }
  }

  function failed(
    { link, error }: Extract<Looked, { error: ChatopsError }>,
    { id: referenceId }: ExpandClick,
  ): LineToAsk {
    const name = nameOf(link);
    const shown = codeLine(name, { limit: 120, audience: 'person' });
    return {
      name,
      text: `${shown}: ${failure(error, { referenceId, now: now(), commandName }).text}`,
      ask: askOffer(error, { command: typedName(link) }),
    };
  }
}

function nameOf(link: SentryLink): string {
  switch (link.kind) {
    case 'issue':
      return link.ref.text;
    case 'event':
      return link.eventId;
    case 'project':
      return link.slug;
  }
}
