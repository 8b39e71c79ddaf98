import { z } from 'zod';
import type { Team } from '../../model/team.ts';
import { looseBoolean, looseNumber, looseText, wireId } from './scalars.ts';

/** A team, in the list of teams or as a project refers to it. */
export const wireTeam = z
  .object({
    id: wireId.optional(),
    slug: z.string().min(1),
    name: looseText,
    memberCount: looseNumber,
    flags: z.object({ 'idp:provisioned': looseBoolean }).optional().catch(undefined),
  })
  .transform(
    ({ id, slug, name, memberCount, flags }): Team => ({
      id,
      slug,
      name: name ?? slug,
      memberCount,
      isIdpProvisioned: flags?.['idp:provisioned'] ?? false,
    }),
  );

/** A project's teams alone, for servers that have no list of teams. */
export const wireProjectTeams = z
  .object({ teams: z.array(wireTeam).optional().catch(undefined) })
  .transform(({ teams }) => teams ?? []);
