import type { IssueRef } from '../../model/issue.ts';
import { issueOfLink, parseSentryLink } from '../../model/sentry-link.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { parseShortId } from '../../model/short-id.ts';
import type { Word } from '../core/word.ts';
import { linkOf } from './link-of.ts';

const ISSUE_ID = /^\d{1,20}$/;

/** The issue that a word names: a short ID, a numeric id, or a link to an issue of this organization. */
export function parseIssueRef(word: Word, site: SentrySite): IssueRef | undefined {
  const url = linkOf(word);
  if (url !== undefined) return issueOfLink(parseSentryLink(url, site));
  if (ISSUE_ID.test(word.text)) return { kind: 'issue-id', text: word.text };
  return parseShortId(word.text);
}
