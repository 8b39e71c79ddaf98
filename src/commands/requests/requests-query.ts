import { isDecidable } from '../../model/grants/grant-request.ts';
import type { ListedRequest } from '../../model/grants/listed-request.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import { mayGrant } from '../../policy/decide-on-grant.ts';
import { administeredTeams, decidesAllRequests } from '../../policy/decide-on-request.ts';
import type { Question } from '../../policy/decision.ts';
import type { CallOptions, List, ListPage, SentryReader } from '../../ports/sentry.ts';
import { defineScopedQuery, type QueryReader } from '../core/query.ts';
import { listOfPages, readListed } from '../core/read-listed.ts';

/**
 * Loads the open requests that the actor may decide: two calls, or one for who decides only those of teams. Grant
 * requests come from the bot's own records.
 */
export const requestsQuery = defineScopedQuery<ListCursor, ListSlice<ListedRequest>>({
  capability: 'request:list',
  async loadVisible(viewer, reader, place, options) {
    const { member } = viewer;
    const isAll = decidesAllRequests(member);
    const teams = isAll ? undefined : administeredTeams(member);
    const list = decidable(reader, teams, () => grantable(reader, viewer, options));
    const data = await readListed(list, place, options);
    return { data, targets: [{ kind: 'none' }] };
  },
});

type Reader = Pick<SentryReader, 'listInviteRequests' | 'listTeamRequests'>;

/**
 * Returns all requests: grant requests first, which expire, then those to join a team; with `teams`, only those to join
 * one of these teams.
 */
function decidable(
  reader: Reader,
  teams: readonly string[] | undefined,
  loadGrantable: () => Promise<readonly ListedRequest[]>,
): List<ListedRequest> {
  const beginning = async (options?: CallOptions): Promise<ListPage<ListedRequest>> => {
    const [grants, { requests, unreadable }] = await Promise.all([
      loadGrantable(),
      reader.listTeamRequests(options),
    ]);
    const ofTeams = requests
      .filter(({ team }) => teams?.includes(team.slug) ?? true)
      .map((request) => ({ kind: 'team', request }) as const);
    // What cannot be read may be of another team.
    const unread = teams === undefined ? unreadable : [];
    return { ...ALONE, rows: [...grants, ...ofTeams], unreadable: unread };
  };
  const page = async (cursor?: string, options?: CallOptions): Promise<ListPage<ListedRequest>> => {
    if (teams !== undefined) return beginning(options);
    const [first, invites] = await Promise.all([
      cursor === undefined ? beginning(options) : undefined,
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

/** Returns the open grant requests that the viewer could grant. */
async function grantable(
  { grantRequests, deciding, teamId }: QueryReader,
  { principal, organization }: Pick<Question, 'principal' | 'organization'>,
  options: CallOptions,
): Promise<readonly ListedRequest[]> {
  const now = deciding.readContextFor(options).now();
  const open = (await grantRequests.openIn(teamId)).filter((request) => isDecidable(request, now));
  if (open.length === 0) return [];
  const { settings } = deciding;
  const facts = { principal, organization, settings, token: await deciding.token(options.trace) };
  return open
    .filter((request) => mayGrant(facts, request))
    .map((request) => ({ kind: 'grant', request }) as const);
}

const ALONE = { next: undefined, previous: undefined, dropped: 0 } as const;
