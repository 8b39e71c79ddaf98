import type { Project } from '../../model/project.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { nameStart } from '../arguments/name-start.ts';
import { nearest } from '../core/nearest.ts';

/** Projects with a name like the given one, of those that the asker may see, by one call. */
export async function nearestProjects(
  given: string,
  visible: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<readonly Project[]> {
  const list = reader.listOrganizationProjects({ text: nameStart(given) });
  const { rows } = await list.page(undefined, options);
  return nearest(given, rows.filter(visible.maySee), ({ slug, name }) => [slug, name]);
}
