import type { Issue } from '../model/issue.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { organizationPage } from './organization-page.ts';
import { webUrl } from './web-url.ts';

// Slack takes links of up to 3,000 characters; what is longer than this is no page of an issue.
const MAX_LENGTH = 500;

/**
 * The issue's page for people: as Sentry gives it, where that is a plain web address, else built. API hosts such as
 * `us.sentry.io` have no pages, so that on sentry.io it is the organization's customer domain.
 */
export function issueUrl(site: SentrySite, issue: Pick<Issue, 'id' | 'permalink'>): URL {
  const given = webUrl(issue.permalink);
  if (given !== undefined && given.href.length <= MAX_LENGTH) return given;

  return organizationPage(site, `issues/${encodeURIComponent(issue.id)}/`);
}
