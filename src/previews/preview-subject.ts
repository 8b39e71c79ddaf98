import type { EventDetails } from '../model/event.ts';
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
  const [, kind, id = ''] = /^(issue|event|project):([^\s\p{C}]{1,200})$/u.exec(text) ?? [];
  // IDs are the server's own, in whatever form it has them; what they name is looked up with the rights of who clicks.
  if (kind === 'issue') return { kind: 'issue', ref: { kind: 'issue-id', text: id } };
  if (kind === 'event') return { kind: 'event', eventId: id, issue: undefined };
  const isSlug = kind === 'project' && parseSlug(id) === id;
  return isSlug ? { kind: 'project', slug: id } : undefined;
}

/** Names something as a person types it. */
export function typedName(link: SentryLink): string {
  switch (link.kind) {
    case 'issue':
      return link.ref.text;
    case 'event':
      return link.eventId;
    case 'project':
      return `project:${link.slug}`;
  }
}
