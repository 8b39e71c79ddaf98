import type { Organization } from '../model/organization.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { SentryReader } from '../ports/sentry.ts';

/** What the bot knows of its Sentry site; complete only once it has read the organization. */
export interface SiteState {
  readonly current: () => SentrySite;
  /** True once Sentry has returned the organization. */
  readonly isReached: () => boolean;
}

/** Wraps a reader so that the site is derived from the last organization it read. */
export function createSentrySite(
  reader: SentryReader,
  settings: {
    readonly baseUrl: URL;
    readonly organizationSlug: string;
    readonly unfurlHosts: readonly string[];
  },
): { readonly reader: SentryReader; readonly site: SiteState } {
  const { baseUrl, organizationSlug, unfurlHosts } = settings;
  let known: Organization | undefined;
  let site = siteOf(undefined);

  function siteOf(organization: Organization | undefined): SentrySite {
    const hosts = [
      baseUrl.host,
      ...[organization?.organizationUrl, organization?.regionUrl].flatMap(
        (url) => urlOf(url)?.host ?? [],
      ),
      ...unfurlHosts,
    ];
    return {
      baseUrl,
      organizationSlug: organization?.slug ?? organizationSlug,
      organizationId: organization?.id,
      organizationUrl: organization?.organizationUrl,
      hosts: [...new Set(hosts)],
    };
  }

  return {
    reader: {
      ...reader,
      async retrieveOrganization(options) {
        const organization = await reader.retrieveOrganization(options);
        // Every query reads the organization, mostly the one that is cached.
        if (organization !== known) site = siteOf(organization);
        known = organization;
        return organization;
      },
    },
    site: {
      current: () => site,
      isReached: () => known !== undefined,
    },
  };
}

function urlOf(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}
