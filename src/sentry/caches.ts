import type { EventDetails } from '../model/event.ts';
import type { Issue } from '../model/issue.ts';
import type { MemberDetails } from '../model/member.ts';
import type { Organization } from '../model/organization.ts';
import type { Project } from '../model/project.ts';
import type { Repository } from '../model/repository.ts';
import type { Team } from '../model/team.ts';
import type { SentryInstrumentation } from '../ports/sentry.ts';
import { createTimedCache, type TimedCache } from './timed-cache.ts';
import type { Clock } from './transport/clock.ts';
import type { Page } from './transport/parse-answer.ts';
import type { Timings } from './transport/timings.ts';

/** What the client keeps of slow-moving things, and the way to drop it when a change was made. */
export interface Caches {
  readonly organization: TimedCache<Organization>;
  /** By the query that finds it; also that there is none. */
  readonly projects: TimedCache<{ readonly project: Project | undefined }>;
  readonly projectPages: TimedCache<Page<Project>>;
  readonly teamPages: TimedCache<Page<Team>>;
  readonly repositoryPages: TimedCache<Page<Repository>>;
  /** Single members: served only to callers who say how old an answer may be. */
  readonly members: TimedCache<MemberDetails>;
  /** By what was asked for, and like members only for callers who take an older answer; events too. */
  readonly issues: TimedCache<Issue>;
  readonly events: TimedCache<EventDetails>;
  forgetOrganization(): void;
  forgetMembers(): void;
}

const MAX_PROJECTS = 5_000;
const MAX_PAGES = 100;
const MAX_MEMBERS = 1_000;
const MAX_ISSUES = 1_000;
const MAX_EVENTS = 200;

/** Builds empty caches. */
export function createCaches(
  clock: Clock,
  timings: Pick<Timings, 'maxAgeMs' | 'maxAbsentAgeMs'>,
  instrumentation: Pick<SentryInstrumentation, 'cacheAsked'>,
): Caches {
  const maxAgeMs = () => timings.maxAgeMs;
  const common = (name: string) => ({
    clock,
    asked: (isHit: boolean) => instrumentation.cacheAsked(name, isHit),
  });
  const organization = createTimedCache<Organization>({
    ...common('organization'),
    maxEntries: 1,
    maxAgeMs,
  });
  const projects = createTimedCache<{ readonly project: Project | undefined }>({
    ...common('projects'),
    maxEntries: MAX_PROJECTS,
    maxAgeMs: ({ project }) => (project === undefined ? timings.maxAbsentAgeMs : timings.maxAgeMs),
  });
  const projectPages = createTimedCache<Page<Project>>({
    ...common('project-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const teamPages = createTimedCache<Page<Team>>({
    ...common('team-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const repositoryPages = createTimedCache<Page<Repository>>({
    ...common('repository-pages'),
    maxEntries: MAX_PAGES,
    maxAgeMs,
  });
  const members = createTimedCache<MemberDetails>({
    ...common('members'),
    maxEntries: MAX_MEMBERS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const issues = createTimedCache<Issue>({
    ...common('issues'),
    maxEntries: MAX_ISSUES,
    maxAgeMs,
    usualAgeMs: 0,
  });
  const events = createTimedCache<EventDetails>({
    ...common('events'),
    maxEntries: MAX_EVENTS,
    maxAgeMs,
    usualAgeMs: 0,
  });
  return {
    organization,
    projects,
    projectPages,
    teamPages,
    repositoryPages,
    members,
    issues,
    events,
    forgetOrganization() {
      for (const cache of [organization, projects, projectPages, teamPages, repositoryPages]) {
        cache.forget();
      }
    },
    forgetMembers() {
      // A team's number of members is in its row.
      for (const cache of [members, teamPages]) cache.forget();
    },
  };
}
