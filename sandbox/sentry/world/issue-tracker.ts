import type { MergedIssue, SentryEvent, SentryIssue } from './sentry-issue.ts';
import type { SentryProject } from './sentry-project.ts';
import { encodeIssueNumber } from './short-id-number.ts';
import { createTable, type Table } from './table.ts';

/** Issues and their events. */
export interface IssueTracker {
  readonly issues: Table<SentryIssue>;
  readonly mergedIssues: readonly MergedIssue[];
  /** Events by ID. */
  readonly events: ReadonlyMap<string, SentryEvent>;
  /** Adds an issue to a project, by default an unresolved error, numbered after the project's last one. */
  addIssue(issue: { readonly project: string } & Partial<Omit<SentryIssue, 'id'>>): SentryIssue;
  shortIdOf(issue: SentryIssue): string;
  /** Merges an issue into another: from now on, the IDs of the first resolve to the second. */
  mergeIssues(from: SentryIssue, into: SentryIssue): void;
  addEvent(event: SentryEvent): SentryEvent;
}

/** Creates a tracker without issues, for these projects. */
export function createIssueTracker(
  projects: Table<SentryProject>,
  projectBySlug: (slug: string) => SentryProject | undefined,
  now: () => Date,
): IssueTracker {
  const issues = createTable<SentryIssue>(6_500_000_001, (id, draft) => ({ ...draft, id }));
  const mergedIssues: MergedIssue[] = [];
  const events = new Map<string, SentryEvent>();
  const nextIssueNumber = (projectId: string): number => {
    const taken = [...issues.all(), ...mergedIssues]
      .filter((issue) => issue.projectId === projectId)
      .map((issue) => issue.number);
    return Math.max(0, ...taken) + 1;
  };
  return {
    issues,
    mergedIssues,
    events,
    addIssue({ project: slug, ...issue }) {
      const project = projectBySlug(slug);
      if (project === undefined) throw new Error(`no project ${slug}`);
      return issues.add({
        projectId: project.id,
        number: nextIssueNumber(project.id),
        title: 'Error: something failed',
        culprit: 'app/main in run',
        level: 'error',
        status: 'unresolved',
        substatus: 'ongoing',
        priority: 'medium',
        platform: project.platform,
        assignee: undefined,
        count: 1,
        userCount: 1,
        isUnhandled: false,
        firstSeen: now(),
        lastSeen: now(),
        statusDetails: issue.status === 'resolved' ? { inRelease: 'shop@4.2.0' } : {},
        isPriorityLocked: false,
        isForReview: false,
        environments: ['production'],
        firstRelease: null,
        lastRelease: null,
        ...issue,
      });
    },
    shortIdOf(issue) {
      const slug = projects.get(issue.projectId)?.slug ?? '';
      return `${slug.toUpperCase()}-${encodeIssueNumber(issue.number)}`;
    },
    mergeIssues({ id, projectId, number }, into) {
      issues.delete(id);
      mergedIssues.push({ id, projectId, number, into: into.id });
    },
    addEvent(event) {
      events.set(event.eventId, event);
      return event;
    },
  };
}
