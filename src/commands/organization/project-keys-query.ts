import { NotFoundError } from '../../errors/errors.ts';
import type { KeysResult } from '../../model/client-key.ts';
import type { ListCursor } from '../../model/list.ts';
import { defineScopedQuery } from '../core/query.ts';
import { readKeys, withProjects } from './keys-of-projects.ts';
import { nearestProjects } from './nearest-projects.ts';
import { targetOfProject } from './project-target.ts';

/** The project whose keys are wanted, and from where on. */
export interface ProjectKeysAsked {
  readonly slug: string;
  readonly place: ListCursor;
}

/** Client keys of one project, or projects with a name like the one that is not there or not the asker's. */
export const projectKeysQuery = defineScopedQuery<ProjectKeysAsked, KeysResult>({
  capability: 'key:read',
  async loadVisible(visible, reader, { slug, place }, options) {
    const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
    if (project !== undefined && visible.maySee(project)) {
      const listed = await readKeys(reader, { projectIds: [project.id] }, place, options);
      return {
        data: { kind: 'keys', listed: withProjects(listed, [project]), isPartial: false },
        targets: [targetOfProject(project)],
      };
    }
    const [first, ...others] = await nearestProjects(slug, visible, reader, options);
    if (first === undefined) throw new NotFoundError('project', slug);
    return {
      data: { kind: 'no-project', nearest: [first, ...others] },
      targets: [targetOfProject(first), ...others.map(targetOfProject)],
    };
  },
});
