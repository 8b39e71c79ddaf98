/** Something that happened to an issue. */
export interface IssueActivity {
  readonly id: string;
  readonly issueId: string;
  /** Sentry's own word, such as `note` or `set_resolved`. */
  readonly type: string;
  /** Text of a note. */
  readonly text: string | undefined;
  /** Account that the token belongs to; undefined for an integration. */
  readonly accountId: string | undefined;
  readonly isIntegration: boolean;
  readonly dateCreated: Date;
}

/** Release of a project. */
export interface SentryRelease {
  readonly version: string;
  readonly projectId: string;
  readonly dateCreated: Date;
}

/** Commit that is suspected to have caused an issue. */
export interface SentrySuspectCommit {
  readonly id: string;
  readonly issueId: string;
  readonly message: string;
  readonly author: string;
  readonly dateCreated: Date;
}

/** Kinds of callers that act on issues. */
interface Acting {
  readonly kind: string;
  readonly member: { readonly account: { readonly id: string } | undefined } | undefined;
}

/** Activities, releases and suspects of the issues. */
export interface IssueHistory {
  /** Oldest first. */
  readonly activities: readonly IssueActivity[];
  readonly releases: SentryRelease[];
  readonly suspectCommits: SentrySuspectCommit[];
  /** How the server refuses an assignee: `text` on servers of early 2026. */
  assignmentErrors: 'list' | 'text';
  /** Whether the token's user has switched on "claim unassigned issues I resolve". */
  claimsResolvedIssues: boolean;
  /** Whether the server answers changes of issues with 200 without making them (sentry issue 87531). */
  skipsIssueChanges: boolean;
  latestRelease(projectId: string): SentryRelease | undefined;
  addActivity(
    caller: Acting,
    activity: { readonly issueId: string; readonly type: string; readonly text?: string },
  ): IssueActivity;
}

/** Creates an empty history. */
export function createIssueHistory(now: () => Date): IssueHistory {
  const activities: IssueActivity[] = [];
  const releases: SentryRelease[] = [];
  return {
    activities,
    releases,
    suspectCommits: [],
    assignmentErrors: 'list',
    claimsResolvedIssues: false,
    skipsIssueChanges: false,
    latestRelease: (projectId) =>
      releases
        .filter((release) => release.projectId === projectId)
        .toSorted((a, b) => b.dateCreated.getTime() - a.dateCreated.getTime())[0],
    addActivity({ kind, member }, { issueId, type, text }) {
      const activity = {
        id: String(7_210_000_001 + activities.length),
        issueId,
        type,
        text,
        accountId: member?.account?.id,
        isIntegration: kind === 'integration',
        dateCreated: now(),
      };
      activities.push(activity);
      return activity;
    },
  };
}
