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

  const hosts = (organization: Organization | undefined): readonly string[] => [
    baseUrl.host,
    ...[organization?.organizationUrl, organization?.regionUrl].flatMap(
      (url) => urlOf(url)?.host ?? [],
    ),
    ...unfurlHosts,
  ];
  return {
    reader: {
      ...reader,
      async retrieveOrganization(options) {
        known = await reader.retrieveOrganization(options);
        return known;
      },
    },
    site: {
      current: () => ({
        baseUrl,
        organizationSlug: known?.slug ?? organizationSlug,
        organizationId: known?.id,
        organizationUrl: known?.organizationUrl,
        hosts: [...new Set(hosts(known))],
      }),
      isReached: () => known !== undefined,
    },
  };
}

function urlOf(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}
