import type { NotFoundError } from '../../errors/errors.ts';
import type { Sight } from '../../model/project.ts';
import type { Explanation } from '../blocks/blocks.ts';

/**
 * Reports that something was not found. To readers who do not see every project the text is the same for what does not
 * exist and for what they may not see, so they cannot tell which it was.
 */
export function notThere(what: NotFoundError['what'], sight: Sight): Explanation {
  return (sight === 'every-project' ? NOT_EXISTING[what] : undefined) ?? NOT_THERE[what];
}

const ASK_FOR_TEAM = 'ask a Sentry manager or owner to add you to one of the project’s teams.';
const KEPT_EVENTS = 'Sentry finds only events that it still stores, and no transactions.';

const NOT_THERE: Readonly<Record<NotFoundError['what'], Explanation>> = {
  issue: {
    what: 'Issue not found, or you don’t have access to its project.',
    todo: `Check the ID. If it’s right, ${ASK_FOR_TEAM}`,
  },
  event: {
    what: 'Event not found, or you don’t have access to its project.',
    todo: `Check the ID. ${KEPT_EVENTS} If the ID is right, ${ASK_FOR_TEAM}`,
  },
  project: {
    what: 'Project not found, or you don’t have access to it.',
    todo: `Check the slug. If it’s right, ${ASK_FOR_TEAM}`,
  },
  team: {
    what: 'Team not found.',
    todo: 'Check the slug, or list all teams with the command `teams`.',
  },
  repository: {
    what: 'Repository not found.',
    todo: 'Check the name, or list all repositories with the command `repos`.',
  },
  member: {
    what: 'Member not found.',
    todo: 'Check the name or email, or list all members with the command `members`.',
  },
  invite: {
    what: 'Invite not found.',
    todo: 'List the open invites with the command `members is:pending`.',
  },
  request: {
    what: 'This request is no longer open, or you can’t decide it.',
    todo: 'List those that you can decide with the command `requests`.',
  },
  organization: {
    what: 'Organization not found, or this bot doesn’t have access to it.',
    todo: 'Ask this bot’s administrator to check `SENTRY_URL` and `SENTRY_ORG`.',
  },
};

/** What readers who see every project are told instead. */
const NOT_EXISTING: Readonly<Partial<Record<NotFoundError['what'], Explanation>>> = {
  issue: { what: 'That issue doesn’t exist.', todo: 'Check the ID.' },
  event: { what: 'That event doesn’t exist.', todo: `Check the ID. ${KEPT_EVENTS}` },
  project: {
    what: 'That project doesn’t exist.',
    todo: 'Check the slug, or list all projects with the command `projects`.',
  },
};
