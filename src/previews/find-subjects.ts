import { parseEventId } from '../model/event.ts';
import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { findShortIds } from './find-bare-ids.ts';

// A link with or without a label, as Slack writes it, or as it stands in code.
const LINK = /<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>|(?<![\w/])(https?:\/\/[^\s<>|"'`)\]]+)/gi;
const EVENT_ID =
  /(?<![\p{L}\p{N}-])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\p{L}\p{N}-])/giu;

/** Everything of Sentry's that texts name: links of the organization, event IDs and short IDs; each once. */
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
