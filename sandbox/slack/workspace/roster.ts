import type { LocalPerson } from './person.ts';

/** All users that the workspace knows. */
export interface Roster {
  readonly people: readonly LocalPerson[];
  find(userId: string): LocalPerson | undefined;
  /**
   * Returns a user by handle (with or without `@`) or user ID; throws if there is none, since a test or a prompt named
   * them.
   */
  get(handleOrUserId: string): LocalPerson;
  /** Returns the ID of the workspace that has the user's account. */
  homeTeamOf(person: LocalPerson): string;
}

const FOREIGN_TEAMS: Readonly<Record<string, string>> = {
  'other-company': 'T0PARTNER1',
  stranger: 'T0STRANGE1',
};

/** Slack's own user. Its `is_bot` is false, which trips up programs that check nothing else. */
const SLACKBOT: LocalPerson = {
  userId: 'USLACKBOT',
  handle: 'slackbot',
  name: 'Slackbot',
  email: '',
  slack: 'full',
};

/** Creates a roster of these users and Slackbot. */
export const createRoster = (people: readonly LocalPerson[], teamId: string): Roster => {
  const everybody = [...people, SLACKBOT];
  const find = (userId: string): LocalPerson | undefined =>
    everybody.find((person) => person.userId === userId);
  return {
    people: everybody,
    find,
    get: (handleOrUserId) => {
      const handle = handleOrUserId.replace(/^@/, '');
      const person = everybody.find((candidate) => candidate.handle === handle);
      const found = person ?? find(handleOrUserId);
      if (found === undefined) throw new Error(`no person called ${handleOrUserId} in this Slack`);
      return found;
    },
    homeTeamOf: (person) => FOREIGN_TEAMS[person.slack] ?? teamId,
  };
};
