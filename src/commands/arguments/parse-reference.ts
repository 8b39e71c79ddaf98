import { type EventRef, parseEventId } from '../../model/event.ts';
import type { IssueRef } from '../../model/issue.ts';
import { issueOfLink, parseSentryLink } from '../../model/sentry-link.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { parseShortId } from '../../model/short-id.ts';
import { withoutMarks } from '../core/plain-words.ts';
import type { Word } from '../core/tokenize.ts';

/** Returns the URL in a word, whether marked up by Slack or typed; undefined for every other word. */
export function linkOf(word: Word): string | undefined {
  const url = word.kind === 'link' ? word.url : word.text;
  return /^https?:\/\//i.test(url) ? withoutMarks(url) : undefined;
}

/** How an issue can be named, for usage messages. */
export const ISSUE_WORDS = 'a short ID such as `WEB-1A`, an issue ID or a link to an issue';

const ISSUE_ID = /^\d{1,20}$/;

/** Parses an issue reference: a short ID, a numeric id, or a link to an issue of this organization. */
export function parseIssueRef(word: Word, site: SentrySite): IssueRef | undefined {
  const url = linkOf(word);
  if (url !== undefined) return issueOfLink(parseSentryLink(url, site));
  if (ISSUE_ID.test(word.text)) return { kind: 'issue-id', text: word.text };
  return parseShortId(word.text);
}

/** Parses an event reference: an event ID in any spelling, or a link to an event of this organization. */
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
