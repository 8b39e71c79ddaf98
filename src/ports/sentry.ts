import type { BotToken } from '../model/bot-token.ts';
import type { ClientKey } from '../model/client-key.ts';
import type { EventDetails, EventId } from '../model/event.ts';
import type { EventCounts, EventCountsQuery } from '../model/event-counts.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { IssueChange } from '../model/issues/issue-change.ts';
import type { IssueQuery } from '../model/issues/issue-query.ts';
import type { IssueState } from '../model/issues/issue-state.ts';
import type { Release } from '../model/issues/release.ts';
import type { SuspectCommit } from '../model/issues/suspect-commit.ts';
import type {
  ClientKeyFilter,
  MemberFilter,
  NameFilter,
  ProjectFilter,
  UnreadableRow,
} from '../model/list.ts';
import type {
  Invitation,
  InviteResend,
  Member,
  MemberDetails,
  RoleChange,
  TeamsChange,
} from '../model/member.ts';
import type { Organization, OrganizationChange } from '../model/organization.ts';
import type { Project, ProjectRef } from '../model/project.ts';
import type { TrustedRelays } from '../model/relay.ts';
import type { Commit, Repository } from '../model/repository.ts';
import type { RequestReader, RequestWriter } from './sentry-requests.ts';
import type { TeamReader, TeamWriter } from './sentry-teams.ts';

/** Who calls are made for; their waits and their requests count for the trace. */
export interface Caller extends Traced {
  /**
   * Key of the person, such as the Slack user ID: where calls have to wait for a slot of a rate limit, people take
   * turns.
   */
  readonly asker?: string;
}

/** Options of a single call. */
export interface CallOptions extends Caller {
  /** Ends this caller's wait, not a call that others share. Its signal is made when a call first needs it. */
  readonly abortController?: Pick<AbortController, 'signal'>;
  /** Longest wait of this caller, in milliseconds; defaults to the client's deadline. */
  readonly deadlineMs?: number;
  /** With `background`, calls that a user is waiting for go first. */
  readonly priority?: 'background';
  /** Maximum age of a cached response in milliseconds, up to 60 s; 0 bypasses the cache. */
  readonly maxAgeMs?: number;
}

/** One page of a list. */
export interface ListPage<Row> {
  /** Rows that match the filter. */
  readonly rows: readonly Row[];
  /** Cursor of the next page; undefined on the last page. */
  readonly next: string | undefined;
  /** Cursor of the previous page; undefined on the first page. */
  readonly previous: string | undefined;
  /** Number of rows on this page that the server sent although they do not match; the client dropped them. */
  readonly dropped: number;
  /** Rows on this page that could not be read; whether they match the filter is not known. */
  readonly unreadable: readonly UnreadableRow[];
}

/** A filtered Sentry list, read page by page; all pages have the same size. */
export interface List<Row> {
  /** Reads the page at a cursor, or the first page, with one call. */
  page(cursor?: string, options?: CallOptions): Promise<ListPage<Row>>;
  /** Reads at most `maxPages` pages from a cursor; the last page's `next` shows whether more are left. */
  pages(
    maxPages: number,
    from?: string,
    options?: CallOptions,
  ): AsyncGenerator<ListPage<Row>, void, void>;
}

/** One page of an issue list. */
export interface IssuePage extends ListPage<Issue> {
  /** Sentry's estimate of the number of issues on all pages; it includes dropped rows. */
  readonly estimatedTotal: number | undefined;
}

/** Page of an issue list to read. */
export interface IssuePlace {
  /** Undefined for the first page. */
  readonly cursor?: string | undefined;
  /** Page size, 1 to 100; defaults to 25. */
  readonly limit?: number;
}

/** Issue as Sentry returned it after a change. */
export interface UpdatedIssue {
  /** ID of the issue that was changed: for a merged issue, of the one it was merged into. */
  readonly id: string;
  readonly state: IssueState;
  /** Undefined if the response lacks parts of it. */
  readonly issue: Issue | undefined;
}

/** Result of a comment. */
export type AddedNote =
  | { readonly kind: 'added'; readonly id: string | undefined }
  /** The token's user wrote the same text within the last hour, so Sentry did not add it again. */
  | { readonly kind: 'already-there' };

/** Page size of a list: 1 to 100 rows, 100 by default. A server that only implements the spec uses its own. */
export interface PageSize {
  readonly perPage?: number;
}

/** Result of a search by email address: the members that have it, or that the search stopped early. */
export type MembersByEmail =
  | { readonly kind: 'found'; readonly members: readonly Member[] }
  /** The server ignored the query, and the list is longer than the page limit. */
  | {
      readonly kind: 'too-many';
      readonly searched: number;
      /** Members with the address so far; others may have it too, so this says nothing about who somebody is. */
      readonly members?: readonly Member[];
      /** Cursor of the first page that was not searched. */
      readonly next?: string | undefined;
    }
  /** No readable row decides it, because it may be one of these, which could not be read. */
  | { readonly kind: 'unreadable'; readonly rows: readonly UnreadableRow[] };

/** Reads from Sentry. Every method throws only the `Sentry…Error`s of `errors.ts`. */
export interface SentryReader extends RequestReader, TeamReader {
  /** Returns the organization, at most 60 s old. */
  retrieveOrganization(options?: CallOptions): Promise<Organization>;
  /**
   * Finds members, including pending ones, whose primary address equals `email`, ignoring the case of ASCII letters.
   * Checks the returned rows, and reads up to 20 pages if the server ignores the query, from a cursor on if given.
   */
  findMembersByEmail(
    email: string,
    options?: CallOptions & { readonly from?: string | undefined },
  ): Promise<MembersByEmail>;
  /** Returns a member with teams; fresh unless `maxAgeMs` allows a cached response. */
  retrieveOrganizationMember(memberId: string, options?: CallOptions): Promise<MemberDetails>;
  listOrganizationMembers(filter: MemberFilter, size?: PageSize): List<Member>;
  /**
   * Finds a project by slug, or by ID if the reference has one, at most 60 s old; undefined if there is none. Throws
   * `SentrySearchStoppedError` if the server cannot search and has more projects than one search reads; the next search
   * for it goes on from there.
   */
  findProject(project: ProjectRef, options?: CallOptions): Promise<Project | undefined>;
  listOrganizationProjects(filter: ProjectFilter, size?: PageSize): List<Project>;
  /** Lists repositories, at most 60 s old. */
  listOrganizationRepositories(filter: NameFilter, size?: PageSize): List<Repository>;
  /** Lists the stored commits of a repository by its numeric ID, newest first. */
  listRepositoryCommits(repositoryId: string, size?: PageSize): List<Commit>;
  /**
   * Returns the issue with a short ID or a numeric ID, fresh unless `maxAgeMs` allows a cached response. For a merged
   * issue, returns the one it was merged into.
   */
  resolveShortId(issue: IssueRef, options?: CallOptions): Promise<Issue>;
  /**
   * Returns the event with an ID, fresh unless `maxAgeMs` allows a cached response. Sentry allows one such call per
   * second, so a call may have to wait.
   */
  resolveEventId(event: EventId, options?: CallOptions): Promise<EventDetails>;
  /**
   * Returns the issue with a numeric ID and its releases, fresh unless `maxAgeMs` allows a cached response. For a merged
   * issue, returns the one it was merged into.
   */
  retrieveIssue(issueId: string, options?: CallOptions): Promise<Issue>;
  /** Returns the same, or undefined if the call would have to wait for a slot of Sentry's limit on it. */
  retrieveIssueAtOnce(issueId: string, options?: CallOptions): Promise<Issue | undefined>;
  /**
   * Lists the issues of a search, one page per call and always fresh; makes no call if there are no projects to search.
   * Throws `SentrySearchError` if Sentry does not understand the search.
   */
  listIssues(query: IssueQuery, place?: IssuePlace, options?: CallOptions): Promise<IssuePage>;
  /**
   * Returns the texts of an issue's latest comments by its numeric ID, always fresh; undefined if the issue or the list
   * is not there.
   */
  listIssueComments(issueId: string, options?: CallOptions): Promise<readonly string[] | undefined>;
  /** Returns the newest release of a project by its numeric ID; undefined if it has none. */
  findLatestRelease(projectId: string, options?: CallOptions): Promise<Release | undefined>;
  /**
   * Lists the commits that Sentry suspects to have caused an event, fresh unless `maxAgeMs` allows a cached response;
   * empty if the server has none.
   */
  listSuspectCommits(
    event: Pick<EventDetails, 'id' | 'project'>,
    options?: CallOptions,
  ): Promise<readonly SuspectCommit[]>;
  /**
   * Returns an issue's latest event, fresh unless `maxAgeMs` allows a cached response; undefined if the server has no
   * such endpoint.
   */
  retrieveLatestEvent(issue: Issue, options?: CallOptions): Promise<EventDetails | undefined>;
  retrieveEventCounts(query: EventCountsQuery, options?: CallOptions): Promise<EventCounts>;
  listOrganizationTrustedRelays(options?: CallOptions): Promise<TrustedRelays>;
  listOrganizationClientKeys(filter: ClientKeyFilter, size?: PageSize): List<ClientKey>;
  /** Checks the type and permissions of the bot's own token, uncached. */
  checkToken(options?: CallOptions): Promise<BotToken>;
}

/**
 * Writes to Sentry; no change is ever sent twice. In addition to the errors of reads, methods throw
 * `SentryOutcomeUnknownError` if a change may have been made, and `SentryWriteMismatchError` if Sentry made a different
 * one.
 */
export interface SentryWriter extends RequestWriter, TeamWriter {
  updateOrganization(change: OrganizationChange, options?: CallOptions): Promise<Organization>;
  /** Sends an invite; throws `SentryInviteLimitError` at the daily limit. */
  addOrganizationMember(invitation: Invitation, options?: CallOptions): Promise<Member>;
  /**
   * Changes a role; throws `SentryChangedMeanwhileError`, sending nothing, if it is no longer `change.from`. Reads the
   * member first, unless `maxAgeMs` allows a read that the caller has just made.
   */
  updateOrganizationMemberRole(change: RoleChange, options?: CallOptions): Promise<RoleChanged>;
  /** Changes only the teams. */
  updateOrganizationMemberTeams(change: TeamsChange, options?: CallOptions): Promise<MemberDetails>;
  /**
   * Resends an open invite, which stays in its teams; throws `SentryInviteLimitError` at the daily limit, and
   * `SentryTeamsLostError` if Sentry took the invite out of teams and it could not be put back.
   */
  resendInvite(resend: InviteResend, options?: CallOptions): Promise<void>;
  /** Removes a member or cancels an invite. */
  deleteOrganizationMember(memberId: string, options?: CallOptions): Promise<void>;
  /**
   * Changes one issue by its numeric ID and returns it as it is afterward; `outcomeOfIssueChange` compares it with the
   * change. Throws `SentryAssignmentError` if Sentry does not assign the issue to that user or team.
   */
  updateIssue(issueId: string, change: IssueChange, options?: CallOptions): Promise<UpdatedIssue>;
  /** Adds a comment in Markdown to an issue by its numeric ID. */
  addIssueNote(issueId: string, text: string, options?: CallOptions): Promise<AddedNote>;
}

/** Returns reads and writes of Sentry on behalf of a caller. */
export type SentryFor = (caller: Caller) => {
  readonly sentry: SentryReader;
  readonly sentryWriter: SentryWriter;
};

/** Cache of a Sentry client. */
export interface SentryCache {
  /** Invalidates cached members, the organization with its projects, teams and repositories, or issues with events. */
  invalidate(what: CachedOfSentry): void;
  /** Serves nothing that is cached while the condition holds; a later condition replaces an earlier one. */
  bypassWhile(condition: () => boolean): void;
}

/** Part of the cache that can be invalidated separately. */
export type CachedOfSentry = 'members' | 'organization' | 'issues';

/** Result of a role change: the member as read before it, and as returned after it. */
export interface RoleChanged {
  readonly before: MemberDetails;
  readonly after: MemberDetails;
}
