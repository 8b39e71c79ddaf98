import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { OpenRequest } from '../../model/team.ts';
import { administeredTeams, decidesAllRequests } from '../../policy/decide-on-request.ts';
import type { CallOptions, List, ListPage, SentryReader } from '../../ports/sentry.ts';
import { defineScopedQuery } from '../core/query.ts';
import { listOfPages, readListed } from '../core/read-listed.ts';

/** Loads the open requests that the actor may decide: two calls, or one for who decides only those of teams. */
export const requestsQuery = defineScopedQuery<ListCursor, ListSlice<OpenRequest>>({
  capability: 'request:list',
  async loadVisible({ member }, reader, place, options) {
    const isAll = decidesAllRequests(member);
    const teams = isAll ? undefined : administeredTeams(member);
    const list = decidable(reader, teams);
    const data = await readListed(list, place, options);
    return { data, targets: [{ kind: 'none' }] };
  },
});

type Reader = Pick<SentryReader, 'listInviteRequests' | 'listTeamRequests'>;

/** Returns all requests, those to join a team first; with `teams`, only those to join one of these teams. */
function decidable(reader: Reader, teams: readonly string[] | undefined): List<OpenRequest> {
  const ofTeams = async (options?: CallOptions): Promise<ListPage<OpenRequest>> => {
    const { requests, unreadable } = await reader.listTeamRequests(options);
    const rows = requests
      .filter(({ team }) => teams?.includes(team.slug) ?? true)
      .map((request) => ({ kind: 'team', request }) as const);
    // What cannot be read may be of another team.
    return { ...ALONE, rows, unreadable: teams === undefined ? unreadable : [] };
  };
  const page = async (cursor?: string, options?: CallOptions): Promise<ListPage<OpenRequest>> => {
    if (teams !== undefined) return ofTeams(options);
    const [first, invites] = await Promise.all([
      cursor === undefined ? ofTeams(options) : undefined,
      reader.listInviteRequests().page(cursor, options),
    ]);
    const rows = invites.rows.map((request) => ({ kind: 'invite', request }) as const);
    return {
      ...invites,
      rows: [...(first?.rows ?? []), ...rows],
      unreadable: [...(first?.unreadable ?? []), ...invites.unreadable],
    };
  };
  return listOfPages(page);
}

const ALONE = { next: undefined, previous: undefined, dropped: 0 } as const;
