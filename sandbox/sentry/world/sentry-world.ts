import type { ClientKey } from './client-key.ts';
import type { EventOutcome, OutcomeGenerator } from './event-outcome.ts';
import { createIssueHistory, type IssueHistory } from './issue-activity.ts';
import { createIssueTracker, type IssueTracker } from './issue-tracker.ts';
import { createPeople, type People } from './people.ts';
import type { RelayUsage } from './relay-usage.ts';
import type { SentryAccessRequest } from './sentry-access-request.ts';
import type { SentryOrganization } from './sentry-organization.ts';
import type { SentryProject, SentryTeam } from './sentry-project.ts';
import type { SentryCommit, SentryRepository } from './sentry-repository.ts';
import { createTable, type Table } from './table.ts';

/** Organization other than the one that is served: its slug is taken, and its data is closed to the tokens. */
export interface OtherOrganization {
  readonly id: string;
  readonly slug: string;
  /** Whether it belongs to another region: its slug is taken, but it is not in this database. */
  readonly elsewhere: boolean;
}

/** State of the local Sentry; tests change it through the tables and methods. */
export interface SentryWorld extends People, IssueTracker, IssueHistory {
  readonly organization: SentryOrganization;
  readonly otherOrganizations: readonly OtherOrganization[];
  readonly teams: Table<SentryTeam>;
  /** Open requests to join a team. */
  readonly accessRequests: Table<SentryAccessRequest>;
  readonly projects: Table<SentryProject>;
  readonly repositories: Table<SentryRepository>;
  /** Commits of all repositories, unordered. */
  readonly commits: SentryCommit[];
  readonly clientKeys: Table<ClientKey>;
  readonly relayUsage: RelayUsage[];
  /** Outcomes in addition to the generated ones. */
  readonly outcomes: EventOutcome[];
  /** Undefined to count only `outcomes`. */
  generatedOutcomes: OutcomeGenerator | undefined;
  updateOrganization(change: Partial<Omit<SentryOrganization, 'id'>>): SentryOrganization;
  /** Returns the bookmarked projects first, then by slug; the same array until the next change. */
  sortedProjects(): readonly SentryProject[];
  projectBySlug(slug: string): SentryProject | undefined;
  teamBySlug(slug: string): SentryTeam | undefined;
  /** Returns a new unique number, for the ID of an account or the like. */
  nextNumber(): string;
}

/** Creates a world with an organization and nothing else. */
export function createSentryWorld(organization: SentryOrganization, now: () => Date): SentryWorld {
  let settings = organization;
  let lastNumber = 700_000;
  const nextNumber = (): string => {
    lastNumber += 1;
    return String(lastNumber);
  };
  const teams = createTable<SentryTeam>(2001, (id, draft) => ({ ...draft, id }));
  const projects = createTable<SentryProject>(4_500_000_001, (id, draft) => ({ ...draft, id }));
  const projectBySlug = (slug: string): SentryProject | undefined =>
    projects.all().find((project) => project.slug === slug);

  return {
    ...createPeople(now, nextNumber),
    ...createIssueTracker(projects, projectBySlug, now),
    ...createIssueHistory(now),
    get organization() {
      return settings;
    },
    otherOrganizations: [
      { id: '2', slug: 'closed-to-you', elsewhere: false },
      { id: '3', slug: 'other-region', elsewhere: true },
    ],
    teams,
    accessRequests: createTable<SentryAccessRequest>(771, (id, draft) => ({ ...draft, id })),
    projects,
    repositories: createTable<SentryRepository>(301, (id, draft) => ({ ...draft, id })),
    commits: [],
    clientKeys: createTable<ClientKey>(401, (id, draft) => ({ ...draft, id })),
    relayUsage: [],
    outcomes: [],
    generatedOutcomes: undefined,
    updateOrganization(change) {
      settings = { ...settings, ...change };
      return settings;
    },
    sortedProjects: sortedBySlug(projects),
    projectBySlug,
    teamBySlug: (slug) => teams.all().find((team) => team.slug === slug),
    nextNumber,
  };
}

function sortedBySlug(projects: Table<SentryProject>): () => readonly SentryProject[] {
  let of: readonly SentryProject[] = [];
  let sorted: readonly SentryProject[] = [];
  return () => {
    const all = projects.all();
    if (of !== all) sorted = all.toSorted(byBookmarkAndSlug);
    of = all;
    return sorted;
  };
}

function byBookmarkAndSlug(a: SentryProject, b: SentryProject): number {
  if (a.isBookmarked !== b.isBookmarked) return a.isBookmarked ? -1 : 1;
  return a.slug < b.slug ? -1 : 1;
}
