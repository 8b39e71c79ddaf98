import { z } from 'zod';
import type { Project, ProjectRef } from '../../model/project.ts';
import { readableRows, type WithOdd } from './readable-rows.ts';
import { anything, dateOf, idOf, idTextOf, textOf, wireId } from './scalars.ts';

/** Schema of a row in the project list; `teams` is not in the spec. */
export const wireProject = z
  .object({
    id: wireId,
    slug: z.string().min(1),
    name: anything,
    platform: anything,
    dateCreated: anything,
    teams: readableRows(z.object({ slug: z.string().min(1) }), 'teams')
      .optional()
      .catch(undefined),
  })
  .transform(
    ({ id, slug, name, platform, dateCreated, teams }): WithOdd<Project> => ({
      value: {
        id: idOf(id),
        slug,
        name: textOf(name) ?? slug,
        platform: textOf(platform),
        dateCreated: dateOf(dateCreated),
        teams: teams?.rows.map((team) => team.slug),
      },
      odd: teams?.odd ?? [],
    }),
  );

/** Schema of a project as issues and events refer to it; undefined if it is unusable. */
export const wireProjectRef = z
  .object({ id: anything, slug: z.string().min(1), name: anything })
  .transform(({ id, slug, name }): ProjectRef => ({ id: idTextOf(id), slug, name: textOf(name) }))
  .optional()
  .catch(undefined);
