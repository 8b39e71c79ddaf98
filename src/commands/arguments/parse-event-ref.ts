import { type EventRef, parseEventId } from '../../model/event.ts';
import type { IssueRef } from '../../model/issue.ts';
import { parseSentryLink } from '../../model/sentry-link.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { Word } from '../core/word.ts';
import { linkOf } from './link-of.ts';

/** The event that a word names: an event ID in any spelling, or a link to an event of this organization. */
export function parseEventRef(word: Word, site: SentrySite): EventRef | undefined {
  const url = linkOf(word);
  if (url === undefined) return refOf(word.text, undefined);
  const link = parseSentryLink(url, site);
  return link?.kind === 'event' ? refOf(link.eventId, link.issue) : undefined;
}

function refOf(text: string, issue: IssueRef | undefined): EventRef | undefined {
  const id = parseEventId(text);
  return id === undefined ? undefined : { id, issue };
}
