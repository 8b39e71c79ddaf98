import { hasAccepted, type Member } from '../model/member.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { matchMember } from './email-match.ts';
import { createFindSlackUser, type SlackUserOfOptions } from './slack-user-of.ts';

/** Finds up to five Slack users who may decide requests: of a team, its admins if there are any. */
export type FindDeciders = (team: string | undefined) => Promise<readonly string[]>;

interface FindDecidersOptions extends SlackUserOfOptions {
  readonly reader: Pick<SentryReader, 'listOrganizationMembers' | 'listTeamAdmins'>;
}

const MOST = 5;
const MOST_LOOKED_UP = 15;
const MANAGERS = ['manager', 'owner'] as const;

/** Creates the search: one or two list calls to Sentry. Rejects if a lookup fails. */
export function createFindDeciders(options: FindDecidersOptions): FindDeciders {
  const { reader, settings } = options;
  const findSlackUser = createFindSlackUser(options);

  async function usersOf(members: readonly Member[]): Promise<readonly string[]> {
    const able = members
      .filter((member) => hasAccepted(member) && !member.flags.memberLimitRestricted)
      .toSorted((one, other) => activeAt(other) - activeAt(one));
    const found: string[] = [];
    for (const member of able.slice(0, MOST_LOOKED_UP)) {
      if (found.length === MOST) break;
      const user = await findSlackUser(member);
      // Who is known by an address alone decides nothing, unless the operator says otherwise.
      const mayAct = user?.by === 'link' || (settings.mode === 'all' && isOnly(member, members));
      if (user !== undefined && mayAct) found.push(user.userId);
    }
    return [...new Set(found)];
  }

  return async (team) => {
    const admins = team === undefined ? [] : await usersOf(await reader.listTeamAdmins(team));
    if (admins.length > 0) return admins;
    const { rows } = await reader.listOrganizationMembers({ roles: MANAGERS }).page();
    return usersOf(rows);
  };
}

function isOnly({ id, email }: Member, all: readonly Member[]): boolean {
  const match = matchMember(all, email);
  return match.kind === 'matched' && match.member.id === id;
}

function activeAt({ user }: Member): number {
  return user?.lastActive?.getTime() ?? 0;
}
