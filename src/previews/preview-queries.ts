import { defineQuery, type Query } from '../commands/core/query.ts';
import { issueQuery } from '../commands/issues/issue.ts';
import { projectTarget } from '../commands/organization/project-target.ts';
import { NotFoundError, SentryNotFoundError } from '../errors/errors.ts';
import type { EventDetails, SentryEvent } from '../model/event.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { Project } from '../model/project.ts';
import type { ShortId } from '../model/short-id.ts';
import { createTtlCache } from '../platform/cache/ttl-cache.ts';
import type { CallOptions, SentryReader } from '../ports/sentry.ts';

/** Loads an event with its issue, subject to the rule on visible projects. */
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

// The decision is about the event's project, so it would not cover an issue of another project.
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

/** Loads an issue with its latest event, if the server has one, subject to the rule on visible projects. */
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

// All events of an issue may be older than the server stores them.
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

/** Loads a project by its slug, subject to the rule on visible projects. */
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
 * Creates the query for text that looks like a short ID. Only prefixes that are project slugs count, so that writing
 * UTF-8 causes no issue lookup; which slugs exist, and which do not, is cached for five minutes.
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
