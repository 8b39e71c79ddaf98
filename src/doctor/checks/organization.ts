import type { CheckResult, SentryProbe } from '../../model/diagnostics.ts';
import type { Organization } from '../../model/organization.ts';
import type { CachedProbes } from '../cached-probes.ts';
import { defineCheck, fault, notChecked, ok, warning } from '../check.ts';
import type { SentryAddress } from '../probes.ts';

interface OrganizationFacts {
  readonly url: URL;
  /** `SENTRY_ORG`. */
  readonly slug: string;
  readonly look: SentryProbe;
  /** Slugs that the token can see, if the organization was not found and Sentry reports them. */
  readonly own?: readonly string[] | undefined;
  /** The organization, if it was not found here but exists in another region. */
  readonly elsewhere?: Organization | undefined;
}

/** Checks whether the organization exists in this region under this slug. */
export const organizationCheck = defineCheck<OrganizationFacts>({
  name: 'organization',
  title: 'Organization',
  takes: 'SENTRY_URL, SENTRY_AUTH_TOKEN and SENTRY_ORG',
  look(probes) {
    const { sentry } = probes.setup;
    const asked = probes.sentry();
    return sentry && asked?.then((look) => search(look, sentry, probes));
  },
  evaluate: evaluateOrganization,
});

async function search(
  look: SentryProbe,
  site: SentryAddress,
  { probes }: CachedProbes,
): Promise<OrganizationFacts> {
  const facts = { url: site.url, slug: site.organization, look };
  if (look.kind !== 'refused' || look.status !== 404) return facts;
  const wider = probes.everyRegion(site.url);
  const [own, everywhere] = await Promise.all([
    probes.listOwnOrganizations(site),
    wider === undefined ? undefined : probes.probeSentry({ ...site, url: wider }),
  ]);
  const elsewhere = everywhere?.kind === 'organization' ? everywhere.organization : undefined;
  return { ...facts, own, elsewhere };
}

/** Judges whether this is the right organization in the right place. */
export function evaluateOrganization(facts: OrganizationFacts): readonly CheckResult[] {
  const { slug, look } = facts;
  if (look.kind === 'organization') return [found(slug, look.organization)];
  if (look.kind === 'refused' && look.status === 404) return [missing(facts)];
  return [notChecked('Not checked: Sentry didn’t return the organization.')];
}

function found(slug: string, organization: Organization): CheckResult {
  const { status, regionUrl } = organization;
  if (organization.slug !== slug) {
    return warning(
      `SENTRY_ORG is ${slug}, but the organization's slug is ${organization.slug}. It may have been renamed, and a start with the old slug will fail.`,
      `Set SENTRY_ORG=${organization.slug}.`,
    );
  }
  if (status !== undefined && status !== 'active') {
    return warning(
      `The organization ${slug} exists, but its status is ${status.slice(0, MAX_STATUS)}.`,
      'Check its settings in Sentry.',
    );
  }
  const region =
    regionUrl !== undefined && URL.canParse(regionUrl)
      ? `, served from ${new URL(regionUrl).host}`
      : '';
  return ok(`The organization ${slug} exists${region}.`);
}

const MAX_STATUS = 60;

function missing({ url, slug, own, elsewhere }: OrganizationFacts): CheckResult {
  if (elsewhere !== undefined) {
    return fault(
      `The organization ${slug} isn’t in the region of ${url.host}.`,
      `Set SENTRY_URL=${elsewhere.regionUrl ?? 'https://sentry.io'}.`,
    );
  }
  const domainOf = organizationOfDomain(url);
  if (domainOf !== undefined && domainOf !== slug) {
    return fault(
      `SENTRY_URL is the domain of the organization ${domainOf}, and SENTRY_ORG is ${slug}.`,
      `Set SENTRY_ORG=${domainOf}, or SENTRY_URL=https://sentry.io for ${slug}.`,
    );
  }
  const [only, ...more] = own?.filter((known) => known !== slug) ?? [];
  const message = `Sentry at ${url.host} has no organization ${slug}: the slug is wrong, or it changed.`;
  if (only === undefined) {
    return fault(
      message,
      'Set SENTRY_ORG to the slug under Settings > Organization > General in Sentry. On sentry.io, also try SENTRY_URL=https://sentry.io.',
    );
  }
  return more.length === 0
    ? fault(`${message} The token can read the organization ${only}.`, `Set SENTRY_ORG=${only}.`)
    : fault(
        `${message} The token can read ${[only, ...more].slice(0, MAX_NAMED).join(', ')}.`,
        'Set SENTRY_ORG to the one for this bot.',
      );
}

const MAX_NAMED = 5;
// Region hosts have names of two or three characters (`us`, `de`, `us2`), which are never organizations.
const CUSTOMER_DOMAIN = /^([a-z0-9-]{4,})\.sentry\.io$/;

function organizationOfDomain({ hostname }: URL): string | undefined {
  return CUSTOMER_DOMAIN.exec(hostname)?.[1];
}
