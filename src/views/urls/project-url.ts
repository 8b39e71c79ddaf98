import type { Project } from '../../model/project.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { organizationPage } from './sentry-page.ts';

/** The project's page for people. */
export function projectUrl(site: SentrySite, { slug }: Pick<Project, 'slug'>): URL {
  return organizationPage(site, ['projects', slug]);
}
