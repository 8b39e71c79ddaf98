import { isSentryHost, type SentrySite } from '../../model/sentry-site.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';

/** Returns what is wrong with a link that no command understands; undefined for what is no link. */
export function linkProblem(text: string, site: SentrySite): UsageProblem | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const isOurs = isSentryHost(new URL(text), site) && isInOrganization(new URL(text), site);
  return isOurs ? { kind: 'other-page' } : { kind: 'other-site', site: siteName(site) };
}

// Only a path of the form `/organizations/ORG/` can name another organization of the same host.
function isInOrganization({ pathname }: URL, { organizationSlug, organizationId }: SentrySite) {
  const [, named] = /\/organizations\/([^/]+)/.exec(pathname) ?? [];
  return named === undefined || named === organizationSlug || named === organizationId;
}

/** Returns where the organization's pages are, as people know it: the host, with the path prefix if there is one. */
function siteName({ organizationUrl, baseUrl }: SentrySite): string {
  const known = URL.canParse(organizationUrl ?? '') ? new URL(organizationUrl ?? '') : baseUrl;
  return `${known.host}${known.pathname}`.replace(/\/+$/, '');
}
