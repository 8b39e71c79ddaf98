import { type EventDetails, parseEventId } from '../model/event.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { Project } from '../model/project.ts';
import type { SentryLink } from '../model/sentry-link.ts';
import { parseSlug } from '../model/short-id.ts';

/** What a link leads to. */
export type Previewed =
  | { readonly kind: 'issue'; readonly issue: Issue; readonly askedFor: IssueRef }
  | { readonly kind: 'event'; readonly event: EventDetails; readonly issue: Issue | undefined }
  | { readonly kind: 'project'; readonly project: Project };

/** Returns the subject of a preview, the same for every link to it. */
export function subjectOf(previewed: Previewed): string {
  switch (previewed.kind) {
    case 'issue':
      return `issue:${previewed.issue.id}`;
    case 'event':
      return `event:${previewed.event.id}`;
    case 'project':
      return `project:${previewed.project.slug}`;
  }
}

/** Parses a subject from a button, which may be forged; undefined if it is invalid. */
export function parseSubject(text: string): SentryLink | undefined {
  const [, kind, id = ''] = /^(issue|event|project):(.*)$/s.exec(text) ?? [];
  if (kind === 'issue' && /^\d{1,20}$/.test(id)) {
    return { kind: 'issue', ref: { kind: 'issue-id', text: id } };
  }
  const event = kind === 'event' ? parseEventId(id) : undefined;
  if (event !== undefined) return { kind: 'event', eventId: event.text, issue: undefined };
  const isSlug = kind === 'project' && parseSlug(id) === id;
  return isSlug ? { kind: 'project', slug: id } : undefined;
}
