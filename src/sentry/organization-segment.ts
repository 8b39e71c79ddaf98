import { SentryNotFoundError } from '../errors/errors.ts';

/**
 * Path segment that names the organization. Its numeric ID survives a change of the slug, so the ID is used once it is
 * known, but not on customer domains, where only the subdomain's slug is found (sentry `convert_args`).
 */
export interface OrganizationSegment {
  /** Runs a read under the best known name, and finds out at the first chance whether the server accepts the ID. */
  reading<Answer>(call: (name: string) => Promise<Answer>): Promise<Answer>;
  /** Returns the name for a change: one that the server is known to accept. */
  name(): string;
  /**
   * Learns ID and slug from the organization as the server describes it. Returns false if that is another one than the
   * server was asked for: one with another ID or, at first, with another slug, unless that may just have been changed.
   */
  learn(
    organization: { readonly id: string; readonly slug: string },
    options?: { readonly mayBeRenamed: boolean },
  ): boolean;
}

/** Creates the segment from the configured slug. */
export function createOrganizationSegment(baseUrl: URL, slug: string): OrganizationSegment {
  let knownSlug = slug;
  let id: string | undefined;
  // On other hosts, a name may start like the slug by coincidence (`sentry.example.com`), so the server decides.
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
        // Either the requested object does not exist or the server does not know the ID: the slug shows which.
        const answer = await call(knownSlug);
        takesId = false;
        return answer;
      }
    },
    name: () => (takesId === true && id !== undefined ? id : knownSlug),
    learn(organization, { mayBeRenamed } = { mayBeRenamed: false }) {
      const isSame =
        id === undefined
          ? mayBeRenamed ||
            [organization.slug.toLowerCase(), organization.id].includes(slug.toLowerCase())
          : organization.id === id;
      if (!isSame) return false;
      id = organization.id;
      if (!onCustomerDomain) knownSlug = organization.slug;
      return true;
    },
  };
}
