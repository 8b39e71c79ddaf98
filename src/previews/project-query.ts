import { defineQuery } from '../commands/core/query.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { Project } from '../model/project.ts';

/** A project by its slug, and the projects' rule about looking into it. */
export const projectQuery = defineQuery<string, Project>({
  capability: 'project:read',
  async load(reader, slug, options) {
    const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
    if (project === undefined) throw new NotFoundError('project', slug);
    return { data: project, target: { kind: 'project', slug, teams: project.teams } };
  },
});
