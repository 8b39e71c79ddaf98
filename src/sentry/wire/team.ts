import { z } from 'zod';
import type { Team } from '../../model/team.ts';
import { readableRows, type WithOdd } from './readable-rows.ts';
import { anything, idTextOf, numberOf, textOf } from './scalars.ts';

/** Schema of a team, in the team list or as a project refers to it. */
export const wireTeam = z
  .object({
    id: anything,
    slug: z.string().min(1),
    name: anything,
    memberCount: anything,
    flags: z.object({ 'idp:provisioned': anything }).optional().catch(undefined),
  })
  .transform(
    ({ id, slug, name, memberCount, flags }): Team => ({
      id: idTextOf(id),
      slug,
      name: textOf(name) ?? slug,
      memberCount: numberOf(memberCount),
      isIdpProvisioned: flags?.['idp:provisioned'] === true,
    }),
  );

/** Schema of the response to a change of a team role, which is null for a role that the organization role covers. */
export const wireTeamRole = z.object({ teamRole: z.string().nullish() });

/** Schema of only a project's teams, for servers without a team list. */
export const wireProjectTeams = z
  .object({ teams: readableRows(wireTeam, 'teams').optional().catch(undefined) })
  .transform(
    ({ teams }): WithOdd<readonly Team[]> => ({
      value: teams?.rows ?? [],
      odd: teams?.odd ?? [],
    }),
  );
