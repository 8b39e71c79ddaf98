import { z } from 'zod';
import type { Project, ProjectRef } from '../../model/project.ts';
import { looseDate, looseText, wireId } from './scalars.ts';

/** A row of the project list; `teams` is not in the spec. */
export const wireProject = z
  .object({
    id: wireId,
    slug: z.string().min(1),
    name: looseText,
    platform: looseText,
    dateCreated: looseDate,
    teams: z
      .array(z.object({ slug: z.string().min(1) }))
      .optional()
      .catch(undefined),
  })
  .transform(
    ({ id, slug, name, platform, dateCreated, teams }): Project => ({
      id,
      slug,
      name: name ?? slug,
      platform,
      dateCreated,
      teams: teams?.map((team) => team.slug),
    }),
  );

/** A project as issues and events refer to it; undefined if there is none that can be used. */
export const wireProjectRef = z
  .object({ id: wireId.optional(), slug: z.string().min(1), name: looseText })
  .transform(({ id, slug, name }): ProjectRef => ({ id, slug, name }))
  .optional()
  .catch(undefined);
