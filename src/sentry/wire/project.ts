import { z } from 'zod';
import type { Project, ProjectRef } from '../../model/project.ts';
import { anything, dateOf, idOf, idTextOf, textOf, wireId } from './scalars.ts';

/** Schema of a row in the project list; `teams` is not in the spec. */
export const wireProject = z
  .object({
    id: wireId,
    slug: z.string().min(1),
    name: anything,
    platform: anything,
    dateCreated: anything,
    teams: z
      .array(z.object({ slug: z.string().min(1) }))
      .optional()
      .catch(undefined),
  })
  .transform(
    ({ id, slug, name, platform, dateCreated, teams }): Project => ({
      id: idOf(id),
      slug,
      name: textOf(name) ?? slug,
      platform: textOf(platform),
      dateCreated: dateOf(dateCreated),
      teams: teams?.map((team) => team.slug),
    }),
  );

/** Schema of a project as issues and events refer to it; undefined if it is unusable. */
export const wireProjectRef = z
  .object({ id: anything, slug: z.string().min(1), name: anything })
  .transform(({ id, slug, name }): ProjectRef => ({ id: idTextOf(id), slug, name: textOf(name) }))
  .optional()
  .catch(undefined);
