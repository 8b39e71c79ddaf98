import { type EventId, parseEventId } from '../model/event-id.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { parseSentryLink } from '../previews/sentry-link.ts';
import { linkOf } from './link-of.ts';
import type { Word } from './word.ts';

/** The event that a word names: an event ID in any spelling, or a link to an event of this organization. */
export function parseEventRef(word: Word, site: SentrySite): EventId | undefined {
  const url = linkOf(word);
  if (url === undefined) return parseEventId(word.text);
  const link = parseSentryLink(url, site);
  return link?.kind === 'event' ? parseEventId(link.eventId) : undefined;
}
