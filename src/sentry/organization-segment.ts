import { SentryNotFoundError } from '../errors/errors.ts';

/**
 * The path segment that names the organization. Its numeric id outlives a change of the slug, so it is used once it is known,
 * but not on customer domains, where only the slug that is the sub-domain is found (sentry `convert_args`).
 */
export interface OrganizationSegment {
  /** Makes a read under the best name there is; finds out at the first chance whether the server takes the id. */
  reading<Answer>(call: (name: string) => Promise<Answer>): Promise<Answer>;
  /** The name for a change: one that the server is known to take. */
  name(): string;
  /** Hears of the organization as the server describes it. */
  learn(organization: { readonly id: string; readonly slug: string }): void;
}

/** Creates the segment from the configured slug. */
export function createOrganizationSegment(baseUrl: URL, slug: string): OrganizationSegment {
  let knownSlug = slug;
  let id: string | undefined;
  // Elsewhere a host may begin like the slug by chance (`sentry.example.com`); there the server is asked.
  const onCustomerDomain = baseUrl.hostname === `${slug.toLowerCase()}.sentry.io`;
  let takesId: boolean | undefined = onCustomerDomain ? false : undefined;

  return {
    async reading(call) {
      if (id === undefined || takesId === false) return call(knownSlug);
      if (takesId === true) return call(id);
      try {
        const answer = await call(id);
        takesId = true;
        return answer;
      } catch (error) {
        if (!(error instanceof SentryNotFoundError)) throw error;
        // Either what was asked for is not there, or the server does not know the id: the slug tells.
        const answer = await call(knownSlug);
        takesId = false;
        return answer;
      }
    },
    name: () => (takesId === true && id !== undefined ? id : knownSlug),
    learn(organization) {
      id = organization.id;
      if (!onCustomerDomain) knownSlug = organization.slug;
    },
  };
}
