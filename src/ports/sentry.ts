import type { BotToken } from '../model/bot-token.ts';
import type { ClientKey } from '../model/client-key.ts';
import type { Commit } from '../model/commit.ts';
import type { EventDetails, EventId } from '../model/event.ts';
import type { EventCounts, EventCountsQuery } from '../model/event-counts.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { ClientKeyFilter, MemberFilter, NameFilter, ProjectFilter } from '../model/list.ts';
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
import type { TrustedRelay } from '../model/relay.ts';
import type { Repository } from '../model/repository.ts';
import type { Team } from '../model/team.ts';

/** What a caller may say of a single call. */
export interface CallOptions {
  /** Ends the caller's wait; the call itself goes on for others who wait for the same answer. */
  readonly signal?: AbortSignal;
  /** How long this caller waits at most, in milliseconds; the client's own deadline without it. */
  readonly deadlineMs?: number;
  /** `background` lets the calls go first that a person waits for. */
  readonly priority?: 'background';
  /** How old an answer from memory may be, in milliseconds, up to 60 s; 0 asks afresh. */
  readonly maxAgeMs?: number;
}

/** One page of a list. */
export interface ListPage<Row> {
  /** Rows that match the filter. */
  readonly rows: readonly Row[];
  /** Cursor of the next page; undefined at the end. */
  readonly next: string | undefined;
  /** Cursor of the page before; undefined at the start. */
  readonly previous: string | undefined;
  /** Rows of this page that the server sent although they do not match: the filter was applied here. */
  readonly dropped: number;
}

/** A list of Sentry's, filtered, read page by page; the size of the pages is the same throughout. */
export interface List<Row> {
  /** The page of a cursor, or the first: one call. */
  page(cursor?: string, options?: CallOptions): Promise<ListPage<Row>>;
  /** At most `maxPages` pages from a cursor on; the last one's `next` tells whether more is left. */
  pages(
    maxPages: number,
    from?: string,
    options?: CallOptions,
  ): AsyncGenerator<ListPage<Row>, void, void>;
}

/** Size of a list's pages: 1 to 100 rows, 100 without it. A server of the spec has its own. */
export interface PageSize {
  readonly perPage?: number;
}

/** What was found of one e-mail address: the members that have it, or that the search had to stop early. */
export type MembersByEmail =
  | { readonly kind: 'found'; readonly members: readonly Member[] }
  /** The server ignored the query, and the list is longer than we page through. */
  | { readonly kind: 'too-many'; readonly searched: number };

/**
 * What queries may ask of Sentry: nothing here writes. Every method throws one of the `Sentry…Error`s
 * of `errors.ts`, and nothing else.
 */
export interface SentryReader {
  /** The organization, at most 60 s old. */
  retrieveOrganization(options?: CallOptions): Promise<Organization>;
  /**
   * Members, pending ones included, whose primary address equals `email` but for the case of ASCII letters.
   * Checks what comes back, and pages on (at most 20 pages) where the server ignores the query.
   */
  findMembersByEmail(email: string, options?: CallOptions): Promise<MembersByEmail>;
  /** A member with teams, fresh unless `maxAgeMs` allows an older answer. */
  retrieveOrganizationMember(memberId: string, options?: CallOptions): Promise<MemberDetails>;
  listOrganizationMembers(filter: MemberFilter, size?: PageSize): List<Member>;
  /** The project of that slug (or id, where the reference has one), at most 60 s old; undefined if there is none. */
  findProject(project: ProjectRef, options?: CallOptions): Promise<Project | undefined>;
  listOrganizationProjects(filter: ProjectFilter, size?: PageSize): List<Project>;
  /** Teams; where the server has no list of them, those of the projects, of which one may come on several pages. */
  listTeams(filter: NameFilter, size?: PageSize): List<Team>;
  /** Repositories, at most 60 s old. */
  listOrganizationRepositories(filter: NameFilter, size?: PageSize): List<Repository>;
  /** Stored commits of a repository by its numeric id, newest first. */
  listRepositoryCommits(repositoryId: string, size?: PageSize): List<Commit>;
  /**
   * The issue of a short ID or a numeric id, fresh unless `maxAgeMs` allows an older answer; a merged issue answers as
   * the one it was merged into.
   */
  resolveShortId(issue: IssueRef, options?: CallOptions): Promise<Issue>;
  /**
   * The event of an id, fresh unless `maxAgeMs` allows an older answer. Sentry allows one such call a second, so that a
   * call may wait for its turn.
   */
  resolveEventId(event: EventId, options?: CallOptions): Promise<EventDetails>;
  /** An issue's latest event; undefined where the server has no such call. */
  retrieveLatestEvent(issue: Issue, options?: CallOptions): Promise<EventDetails | undefined>;
  retrieveEventCounts(query: EventCountsQuery, options?: CallOptions): Promise<EventCounts>;
  listOrganizationTrustedRelays(options?: CallOptions): Promise<readonly TrustedRelay[]>;
  listOrganizationClientKeys(filter: ClientKeyFilter, size?: PageSize): List<ClientKey>;
  /** What the bot's own token is and may do, asked afresh. */
  checkToken(options?: CallOptions): Promise<BotToken>;
}

/**
 * What changes may ask of Sentry; nothing is ever sent twice. Beside the errors of reads, methods throw
 * `SentryOutcomeUnknownError` when a change may have been made, and `SentryWriteMismatchError` when Sentry made another.
 */
export interface SentryWriter {
  updateOrganization(change: OrganizationChange, options?: CallOptions): Promise<Organization>;
  /** Invites; throws `SentryInviteLimitError` at the daily limit. */
  addOrganizationMember(invitation: Invitation, options?: CallOptions): Promise<Member>;
  /** Throws `SentryChangedMeanwhileError`, and sends nothing, if the role is no more what it was. */
  updateOrganizationMemberRole(change: RoleChange, options?: CallOptions): Promise<RoleChanged>;
  /** Sets teams alone: puts them back after a role change that was refused half-way. */
  updateOrganizationMemberTeams(change: TeamsChange, options?: CallOptions): Promise<MemberDetails>;
  /** Mails an open invite again; throws `SentryInviteLimitError` at the daily limit. */
  resendInvite(resend: InviteResend, options?: CallOptions): Promise<void>;
  /** Removes a member, or cancels an invite. */
  deleteOrganizationMember(memberId: string, options?: CallOptions): Promise<void>;
}

/** What a client caches of Sentry. */
export interface SentryCache {
  /** Drops what is cached of members, of the organization with its projects and teams, or of issues: others changed it. */
  invalidate(what: CachedOfSentry): void;
}

/** What can be invalidated by itself. */
export type CachedOfSentry = 'members' | 'organization' | 'issues';

/** What others may follow of the client's work. */
export interface SentryInstrumentation {
  /** Somebody waits for a call, which may have been under way for others already. */
  readonly waiting: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
  /** A call begins to wait for its turn; gives the way to end that. */
  readonly queued: () => () => void;
  /** One try of a call goes out. */
  readonly sending: () => void;
  /** One try of a call is over: its status of HTTP, or why there is none. */
  readonly tried: (call: {
    readonly operation: string;
    readonly status: number | string;
    readonly durationMs: number;
  }) => void;
  /** A call is about to be tried once more, after a limit or after what heals. */
  readonly retried: (operation: string, reason: string) => void;
  readonly breaker: (state: 'closed' | 'open' | 'half-open') => void;
  /** Something was asked for that memory could have had. */
  readonly cacheAsked: (cache: string, isHit: boolean) => void;
}

/** A role change that was made: the member as read before it, and as answered after it. */
export interface RoleChanged {
  readonly before: MemberDetails;
  readonly after: MemberDetails;
}
