import type { RequestRefusedError } from '../../errors/change-errors.ts';
import type {
  AssignmentProblem,
  SentryAssignmentError,
  SentrySearchError,
} from '../../errors/issue-errors.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { memberRoleText } from '../members/role-text.ts';
import { enumeration } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';

const LIMIT = { limit: 300, audience: 'person' } as const;

/** Returns what Sentry does not understand of an issue search, in Sentry's own words. */
export function searchText({ reason, word }: SentrySearchError): Explanation {
  return {
    what: `Sentry doesn’t understand this search: ${dataLine(reason, LIMIT)}`,
    todo:
      word === undefined
        ? 'Change the search and try again.'
        : `Change ${codeLine(word, LIMIT)} and try again.`,
  };
}

const ASSIGNMENT_WORDS = {
  'user-not-in-project': {
    what: 'Sentry can’t assign the issue to that person, who is in no team of its project.',
    todo: 'Choose somebody in one of the project’s teams, or the team itself.',
  },
  'team-not-in-project': {
    what: 'Sentry can’t assign the issue to that team, which doesn’t have its project.',
    todo: 'Choose a team of the project, or add the project to the team in Sentry.',
  },
  'user-deactivated': {
    what: 'Sentry can’t assign the issue to that person, whose account is deactivated.',
    todo: 'Choose somebody else.',
  },
  'not-permitted': {
    what: 'Sentry doesn’t let this bot assign the issue to them, and doesn’t say why.',
    todo: 'Choose somebody else, or assign it in Sentry.',
  },
} as const satisfies Record<AssignmentProblem, Explanation>;

/** Returns why Sentry does not assign an issue. */
export function assignmentText({ problem }: SentryAssignmentError): Explanation {
  return ASSIGNMENT_WORDS[problem];
}

const MOST_TEAMS = 20;

/** Returns why Sentry did not approve a request, and what it saved all the same. */
export function requestRefusedText({ reason, kept }: RequestRefusedError): Explanation {
  const said = dataLine(reason ?? '', LIMIT);
  const why =
    said === '' ? 'Sentry refused to approve this.' : `Sentry refused to approve this: ${said}`;
  return {
    what: `${why}${/[.!?]$/.test(why) ? '' : '.'} ${keptText(kept)}`,
    todo: 'Check the request in Sentry, and approve it there.',
  };
}

function keptText(kept: RequestRefusedError['kept']): string {
  if (kept === undefined) {
    return 'I can’t tell whether the request changed: Sentry may have saved the role and teams.';
  }
  if (!kept.isChanged) return 'The request is still open and unchanged.';
  const teams = kept.teams.map((slug) => codeLine(slug, LIMIT));
  const into = teams.length === 0 ? 'no teams' : `the teams ${enumeration(teams, MOST_TEAMS)}`;
  return `The request is still open, but Sentry saved part of the change: it now asks for the role ${memberRoleText(kept.role)} and ${into}.`;
}
