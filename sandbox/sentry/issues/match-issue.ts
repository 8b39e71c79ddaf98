import type { ApiCall } from '../api-call.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';
import { parseComparison, parseTime, type SearchTerm, unparsable } from './issue-search.ts';

type Test = (issue: SentryIssue) => boolean;
type TermTest = (value: string, call: ApiCall) => Test;

const DAY_MS = 24 * 3_600_000;

const STATES: Readonly<Record<string, (issue: SentryIssue, now: Date) => boolean>> = {
  unresolved: ({ status }) => status === 'unresolved',
  resolved: ({ status }) => status === 'resolved',
  archived: ({ status }) => status === 'ignored',
  ignored: ({ status }) => status === 'ignored',
  muted: ({ status }) => status === 'ignored',
  regressed: ({ substatus }) => substatus === 'regressed',
  escalating: ({ substatus }) => substatus === 'escalating',
  ongoing: ({ substatus }) => substatus === 'ongoing',
  new: ({ substatus }) => substatus === 'new',
  for_review: ({ isForReview }) => isForReview,
  assigned: ({ assignee }) => assignee !== undefined,
  unassigned: ({ assignee }) => assignee === undefined,
};

const TESTS: Readonly<Record<string, TermTest>> = {
  is(value, { now }) {
    const test = STATES[value];
    if (test === undefined) {
      throw unparsable(
        `Invalid value for "is" search, valid values are ${JSON.stringify(Object.keys(STATES))}`,
      );
    }
    return (issue) => test(issue, now);
  },
  assigned: assignedTest,
  // No issue of the local Sentry has suggested assignees.
  assigned_or_suggested: assignedTest,
  bookmarks: () => () => false,
  level: (value) => (issue) => issue.level === value,
  'issue.priority': (value) => (issue) => issue.priority === value,
  'error.unhandled': (value) => (issue) => String(issue.isUnhandled) === value,
  environment: (value) => (issue) => issue.environments.includes(value),
  firstRelease: releaseTest((issue) => [issue.firstRelease]),
  release: releaseTest((issue) => [issue.firstRelease, issue.lastRelease]),
  times_seen(value) {
    const compare = parseComparison(value);
    return (issue) => compare(issue.count);
  },
  firstSeen(value, { now }) {
    const isThen = parseTime('firstSeen', value, now);
    return (issue) => isThen(issue.firstSeen);
  },
  lastSeen(value, { now }) {
    const isThen = parseTime('lastSeen', value, now);
    return (issue) => isThen(issue.lastSeen);
  },
  age(value, { now }) {
    const isThen = parseTime('age', value, now);
    return (issue) => isThen(issue.firstSeen);
  },
  project: (value, call) => (issue) => call.world.projects.get(issue.projectId)?.slug === value,
  platform: (value) => (issue) => issue.platform === value,
  issue: (value, call) => (issue) => call.world.shortIdOf(issue) === value.toUpperCase(),
  message: (value) => (issue) =>
    `${issue.title} ${issue.culprit ?? ''}`.toLowerCase().includes(value.toLowerCase()),
};

/** Returns the test of a whole search; an unknown key is a tag, which the issue's events have. */
export function issueTest(terms: readonly SearchTerm[], call: ApiCall): Test {
  const tests = terms.map(({ key, values, isNegated }): Test => {
    const any = values.map((value) => (TESTS[key] ?? tagTest(key))(value, call));
    return (issue) => any.some((test) => test(issue)) !== isNegated;
  });
  return (issue) => tests.every((test) => test(issue));
}

function tagTest(key: string): TermTest {
  return (value, { world }) =>
    ({ id }) =>
      [...world.events.values()].some(
        ({ issueId, tags }) =>
          issueId === id && tags.some((tag) => tag.key === key && tag.value === value),
      );
}

/** "Me" is the token's user, and an address that nobody has finds nothing. */
function assignedTest(value: string, { world, caller }: ApiCall): Test {
  if (value === 'none') return ({ assignee }) => assignee === undefined;
  const teams = (slugs: readonly string[]): Test => {
    return ({ assignee }) => assignee?.kind === 'team' && slugs.includes(assignee.teamSlug);
  };
  if (value === 'my_teams') return teams((caller.member?.teams ?? []).map((team) => team.teamSlug));
  if (value.startsWith('#')) return teams([value.slice(1)]);
  const asked = value.toLowerCase();
  const member =
    value === 'me'
      ? caller.member
      : world.members.all().find(({ email }) => email.toLowerCase() === asked);
  const accountId = member?.account?.id;
  return ({ assignee }) => assignee?.kind === 'user' && assignee.accountId === accountId;
}

function releaseTest(releasesOf: (issue: SentryIssue) => readonly (string | null)[]): TermTest {
  return (value, { world }) =>
    (issue) => {
      const wanted = value === 'latest' ? world.latestRelease(issue.projectId)?.version : value;
      return wanted !== undefined && releasesOf(issue).includes(wanted);
    };
}

/** Reports whether an issue was first seen less than seven days ago. */
export function isNewIssue({ firstSeen }: SentryIssue, now: Date): boolean {
  return now.getTime() - firstSeen.getTime() < 7 * DAY_MS;
}
