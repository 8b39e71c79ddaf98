import type { EventDetails } from '../../model/event.ts';
import type { Issue } from '../../model/issue.ts';
import type { SuspectCommit } from '../../model/issues/suspect-commit.ts';
import type { Organization } from '../../model/organization.ts';
import type { Project } from '../../model/project.ts';
import type { Repository } from '../../model/repository.ts';
import type { Team } from '../../model/team.ts';
import type { CachedOfSentry, SentryCache } from '../../ports/sentry.ts';
import type { SentryInstrumentation } from '../../ports/sentry-instrumentation.ts';
import type { Clock } from '../transport/clock.ts';
import type { Page } from '../transport/parse-answer.ts';
import type { Timings } from '../transport/timings.ts';
import type { MemberRead } from '../wire/member.ts';
import { createResponseCache, type ResponseCache } from './response-cache.ts';

/** The client's caches of slow-moving things. */
export interface Caches extends SentryCache {
  readonly organization: ResponseCache<Organization>;
  readonly features: ResponseCache<readonly string[]>;
  /** By the query that finds the project; also caches that there is none. */
  readonly projects: ResponseCache<{ readonly project: Project | undefined }>;
  readonly projectPages: ResponseCache<Page<Project>>;
  readonly teamPages: ResponseCache<Page<Team>>;
  readonly repositoryPages: ResponseCache<Page<Repository>>;
  /** Single members, served only to callers that pass `maxAgeMs`. */
  readonly members: ResponseCache<MemberRead>;
  /** By the requested ID; like members, issues and events are served only to callers that pass `maxAgeMs`. */
  readonly issues: ResponseCache<Issue>;
  /** By numeric ID, with the releases that a lookup of a short ID lacks. */
  readonly issueDetails: ResponseCache<Issue>;
  readonly events: ResponseCache<EventDetails>;
  /** Latest events by the issue's numeric ID; undefined where the server has no such endpoint. */
  readonly latestEvents: ResponseCache<{ readonly event: EventDetails | undefined }>;
  /** By event ID. */
  readonly suspectCommits: ResponseCache<readonly SuspectCommit[]>;
}

const MAX_PROJECTS = 5_000;
const MAX_PAGES = 100;
const MAX_MEMBERS = 1_000;
const MAX_ISSUES = 1_000;
const MAX_EVENTS = 200;

/** Creates empty caches. */
export function createCaches(
  clock: Clock,
  timings: Pick<Timings, 'maxAgeMs' | 'maxAbsentAgeMs'>,
  instrumentation: Pick<SentryInstrumentation, 'cacheAsked'>,
): Caches {
  const maxAgeMs = () => timings.maxAgeMs;
  let isBypassed = () => false;
  const common = (name: string) => ({
    clock,
    isBypassed: () => isBypassed(),
    asked: (isHit: boolean) => instrumentation.cacheAsked(name, isHit),
  });
  const organization = createResponseCache<Organization>({
    ...common('organization'),
    maxEntries: 1,
    maxAgeMs,
  });
  const features = createResponseCache<readonly string[]>({
    ...common('features'),
    maxEntries: 1,
    maxAgeMs,
  });
  const projects = createResponseCache<{ readonly project: Project | undefined }>({
    ...common('projects'),
    maxEntries: MAX_PROJECTS,
    maxAgeMs: ({ project }) => (project === undefined ? timings.maxAbsentAgeMs : timings.maxAgeMs),
  });
  const projectPages = createResponseCache<Page<Project>>({
    ...common('project-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const teamPages = createResponseCache<Page<Team>>({
    ...common('team-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const repositoryPages = createResponseCache<Page<Repository>>({
    ...common('repository-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const members = createResponseCache<MemberRead>({
    ...common('members'),
    maxEntries: MAX_MEMBERS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const issues = createResponseCache<Issue>({
    ...common('issues'),
    maxEntries: MAX_ISSUES,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const issueDetails = createResponseCache<Issue>({
    ...common('issue-details'),
    maxEntries: MAX_ISSUES,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const events = createResponseCache<EventDetails>({
    ...common('events'),
    maxEntries: MAX_EVENTS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const latestEvents = createResponseCache<{ readonly event: EventDetails | undefined }>({
    ...common('latest-events'),
    maxEntries: MAX_EVENTS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const suspectCommits = createResponseCache<readonly SuspectCommit[]>({
    ...common('suspect-commits'),
    maxEntries: MAX_EVENTS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const byKind: Readonly<Record<CachedOfSentry, readonly { invalidate(): void }[]>> = {
    organization: [organization, features, projects, projectPages, teamPages, repositoryPages],
    // A team's row contains its number of members.
    members: [members, teamPages],
    issues: [issues, issueDetails, events, latestEvents],
  };
  return {
    organization,
    features,
    projects,
    projectPages,
    teamPages,
    repositoryPages,
    members,
    issues,
    issueDetails,
    events,
    latestEvents,
    suspectCommits,
    bypassWhile(condition) {
      isBypassed = condition;
    },
    invalidate(what) {
      for (const cache of byKind[what]) cache.invalidate();
    },
  };
}
