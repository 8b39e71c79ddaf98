import type { Issue } from '../../model/issue.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { organizationPage, webUrl } from './sentry-page.ts';

/** The issue's page for people: as Sentry gives it, where that is a plain web address, else built. */
export function issueUrl(site: SentrySite, issue: Pick<Issue, 'id' | 'permalink'>): URL {
  return webUrl(issue.permalink) ?? organizationPage(site, ['issues', issue.id]);
}
