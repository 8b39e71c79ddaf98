import { hasAccepted, type Member } from '../model/member.ts';
import type { Role } from '../model/role.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { matchMember } from './email-match.ts';
import { createFindSlackUser, type SlackUserOfOptions } from './slack-user-of.ts';

/**
 * Finds up to five Slack users who may decide requests: of a team, its admins if there are any, else members with one
 * of the roles, managers and owners by default.
 */
export type FindDeciders = (
  team: string | undefined,
  options?: {
    readonly roles?: readonly Role[];
    /** Slack user who is left out. */
    readonly except?: string;
  },
) => Promise<readonly string[]>;

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

  async function usersOf(
    members: readonly Member[],
    except: string | undefined,
  ): Promise<readonly string[]> {
    const able = members
      .filter((member) => hasAccepted(member) && !member.flags.memberLimitRestricted)
      .toSorted((one, other) => activeAt(other) - activeAt(one));
    const found: string[] = [];
    for (const member of able.slice(0, MOST_LOOKED_UP)) {
      if (found.length === MOST) break;
      const user = await findSlackUser(member);
      // Who is known by an address alone decides nothing, unless the operator says otherwise.
      const mayAct = user?.by === 'link' || (settings.mode === 'all' && isOnly(member, members));
      if (user !== undefined && mayAct && user.userId !== except) found.push(user.userId);
    }
    return [...new Set(found)];
  }

  return async (team, { roles = MANAGERS, except } = {}) => {
    const admins =
      team === undefined ? [] : await usersOf(await reader.listTeamAdmins(team), except);
    if (admins.length > 0) return admins;
    const { rows } = await reader.listOrganizationMembers({ roles }).page();
    return usersOf(rows, except);
  };
}

function isOnly({ id, email }: Member, all: readonly Member[]): boolean {
  const match = matchMember(all, email);
  return match.kind === 'matched' && match.member.id === id;
}

function activeAt({ user }: Member): number {
  return user?.lastActive?.getTime() ?? 0;
}
