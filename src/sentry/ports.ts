import type { Issue } from '../model/issue.ts';
import type { IssueRef } from '../model/issue-ref.ts';
import type { Member, MemberDetails } from '../model/member.ts';
import type { Organization } from '../model/organization.ts';
import type { Project, ProjectRef } from '../model/project.ts';

/** What a caller may say of a single call. */
export interface CallOptions {
  /** Ends the caller's wait; the call itself goes on for others who wait for the same answer. */
  readonly signal?: AbortSignal;
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
  retrieveOrganizationMember(memberId: string, options?: CallOptions): Promise<MemberDetails>;
  /** The project of that slug (or id, where the reference has one), at most 60 s old; undefined if there is none. */
  findProject(project: ProjectRef, options?: CallOptions): Promise<Project | undefined>;
  /** The issue of a short ID or a numeric id, always fresh; a merged issue answers as the one it was merged into. */
  resolveShortId(issue: IssueRef, options?: CallOptions): Promise<Issue>;
}
