import { z } from 'zod';
import type { Team } from '../../model/team.ts';
import { anything, idTextOf, numberOf, textOf } from './scalars.ts';

/** A team, in the list of teams or as a project refers to it. */
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

/** A project's teams alone, for servers that have no list of teams. */
export const wireProjectTeams = z
  .object({ teams: z.array(wireTeam).optional().catch(undefined) })
  .transform(({ teams }) => teams ?? []);
