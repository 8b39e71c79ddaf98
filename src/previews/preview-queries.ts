import { defineQuery, type Query } from '../commands/core/query.ts';
import { issueQuery } from '../commands/issues/issue-query.ts';
import { projectTarget } from '../commands/organization/project-target.ts';
import { NotFoundError, SentryNotFoundError } from '../errors/errors.ts';
import type { EventDetails, SentryEvent } from '../model/event.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { Project } from '../model/project.ts';
import type { ShortId } from '../model/short-id.ts';
import { createTtlCache } from '../platform/cache/ttl-cache.ts';
import type { CallOptions, SentryReader } from '../ports/sentry.ts';

/** An event with its issue, and the projects' rule about seeing it. */
export const eventQuery = defineQuery<
  string,
  { readonly event: EventDetails; readonly issue: Issue | undefined }
>({
  capability: 'event:read',
  async load(reader, text, options) {
    try {
      const event = await reader.resolveEventId({ kind: 'event-id', text }, options);
      const target = await projectTarget(reader, event.project, options);
      return { data: { event, issue: await issueOf(reader, event, options) }, target };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveEventId') {
        throw new NotFoundError('event', text, { cause: error });
      }
      throw error;
    }
  },
});

// The decision is about the event's project, so that an issue of another one would not be covered by it.
async function issueOf(
  reader: SentryReader,
  { issueId, project }: SentryEvent,
  options: CallOptions,
): Promise<Issue | undefined> {
  if (issueId === undefined) return undefined;
  try {
    const issue = await reader.resolveShortId({ kind: 'issue-id', text: issueId }, options);
    return issue.project.slug === project.slug ? issue : undefined;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

/** An issue with its latest event, where the server gives one, and the projects' rule about seeing it. */
export const latestEventQuery = defineQuery<
  IssueRef,
  { readonly issue: Issue; readonly event: EventDetails | undefined }
>({
  capability: 'event:read',
  async load(reader, ref, options) {
    try {
      const issue = await reader.resolveShortId(ref, options);
      const target = await projectTarget(reader, issue.project, options);
      return { data: { issue, event: await latestEvent(reader, issue, options) }, target };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        throw new NotFoundError('issue', ref.text, { cause: error });
      }
      throw error;
    }
  },
});

// The events of an issue may all be older than the server keeps them.
async function latestEvent(
  reader: SentryReader,
  issue: Issue,
  options: CallOptions,
): Promise<EventDetails | undefined> {
  try {
    return await reader.retrieveLatestEvent(issue, options);
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

/** A project by its slug, and the projects' rule about looking into it. */
export const projectQuery = defineQuery<string, Project>({
  capability: 'project:read',
  async load(reader, slug, options) {
    const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
    if (project === undefined) throw new NotFoundError('project', slug);
    return { data: project, target: { kind: 'project', slug, teams: project.teams } };
  },
});

const MAX_SLUGS = 10_000;
const MAX_AGE_MS = 5 * 60_000;

/**
 * Builds the query for what reads like a short ID. Only prefixes that are slugs of projects count, so that no issue is
 * asked for because somebody wrote UTF-8; which slugs there are, and are not, is remembered for five minutes.
 */
export function createBareIdQuery(monotonicNow: () => number): Query<ShortId, Issue> {
  const slugs = createTtlCache<boolean>({
    maxAgeMs: MAX_AGE_MS,
    maxEntries: MAX_SLUGS,
    monotonicNow,
  });
  return defineQuery({
    capability: 'issue:read',
    async load(reader, id, options) {
      const slug = id.projectSlug;
      const cached = slugs.get(slug)?.value;
      const isThere =
        cached ??
        (await reader.findProject({ id: undefined, slug, name: undefined }, options)) !== undefined;
      if (cached === undefined) slugs.set(slug, isThere);
      if (!isThere) throw new NotFoundError('issue', id.text);
      return issueQuery.load(reader, id, options);
    },
  });
}
