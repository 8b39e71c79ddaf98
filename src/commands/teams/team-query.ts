import { SentryNotFoundError, SentryScopeError } from '../../errors/errors.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { TeamMember } from '../../model/member.ts';
import type { Team, TeamDetails } from '../../model/team.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { nameStart } from '../arguments/parse-names.ts';
import { nearest } from '../core/nearest.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';
import { findTeam } from '../members/teams.ts';

/** Team as asked for, and the page of its members. */
export interface TeamAsked {
  readonly slug: string;
  readonly place: ListCursor;
}

/** Team that was found, or those with a similar name. */
type TeamResult =
  | { readonly kind: 'found'; readonly details: TeamDetails }
  | { readonly kind: 'missing'; readonly nearest: readonly Team[] };

const MOST_PROJECTS = 20;

/** Loads a team with its members and projects. */
export const teamQuery = defineQuery<TeamAsked, TeamResult>({
  capability: 'team:read',
  async load(reader, asked, options) {
    return { data: await readTeam(reader, asked, options), target: { kind: 'none' } };
  },
});

async function readTeam(
  reader: QueryReader,
  { slug, place }: TeamAsked,
  options: CallOptions,
): Promise<TeamResult> {
  const team = await findTeam(reader, slug, options);
  if (team === undefined) {
    const list = reader.listTeams({ text: nameStart(slug) });
    const { rows } = await list.page(undefined, options);
    const similar = nearest(slug, rows, (one) => [one.slug, one.name]);
    return { kind: 'missing', nearest: similar };
  }
  const projects = reader.listOrganizationProjects({ teams: [slug] }, { perPage: MOST_PROJECTS });
  const [members, { rows, next }] = await Promise.all([
    readMembers(reader, slug, place, options),
    projects.page(undefined, options),
  ]);
  const hasMoreProjects = next !== undefined;
  return { kind: 'found', details: { team, members, projects: rows, hasMoreProjects } };
}

/** Undefined if the server has no such list, or shows this one to admins of the team alone. */
async function readMembers(
  reader: QueryReader,
  slug: string,
  place: ListCursor,
  options: CallOptions,
): Promise<ListSlice<TeamMember> | undefined> {
  try {
    const list = reader.listTeamMembers(slug, { perPage: ROWS_AN_ANSWER });
    return await readListed(list, place, options);
  } catch (error) {
    if (error instanceof SentryNotFoundError || error instanceof SentryScopeError) return undefined;
    throw error;
  }
}
