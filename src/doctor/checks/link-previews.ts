import type { CheckResult } from '../../model/diagnostics.ts';
import { defineCheck, ok, warning } from '../check.ts';

interface LinkPreviewFacts {
  /** Hosts whose links count as Sentry's. */
  readonly hosts: readonly string[];
}

/** Checks whether Slack can be expected to send link events to the bot. */
export const linkPreviewsCheck = defineCheck<LinkPreviewFacts>({
  name: 'link-previews',
  title: 'Link previews',
  takes: 'SENTRY_URL, SENTRY_AUTH_TOKEN, SENTRY_ORG and UNFURL_HOSTS',
  look({ setup, sentry }) {
    const asked = sentry();
    const { unfurlHosts } = setup;
    const url = setup.sentry?.url;
    if (asked === undefined || url === undefined || unfurlHosts === undefined) return undefined;
    return asked.then((look) => {
      const site = look.kind === 'organization' ? look.organization.organizationUrl : undefined;
      const own = site !== undefined && URL.canParse(site) ? [new URL(site).host] : [];
      return { hosts: [...new Set([url.host, ...own, ...unfurlHosts])] };
    });
  },
  evaluate: evaluateLinkPreviews,
});

/** The `unfurl_domains` in `manifest.yml`; a test compares them. */
export const MANIFEST_DOMAINS: readonly string[] = ['sentry.io'];

// Slack accepts domain names, with ports as part of them (docs.slack.dev, unfurling links).
const DOMAIN = /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*(?::\d{1,5})?$/;

/**
 * Judges what can be known about who receives the links: Slack does not report the domains an app was installed with.
 */
export function evaluateLinkPreviews({ hosts }: LinkPreviewFacts): readonly CheckResult[] {
  const shared = hosts.filter((host) => isWithin(host, MANIFEST_DOMAINS));
  const own = hosts.filter((host) => !shared.includes(host));
  const taken = own.filter((host) => DOMAIN.test(host));
  return [
    ...(shared.length === 0
      ? []
      : [
          warning(
            "If Sentry's own Slack app is in this workspace, it gets the links to sentry.io, and this bot shows no previews. Slack doesn’t say whether it is.",
            "To get previews from this bot, remove Sentry's app and reinstall this one (docs/previews.md). Otherwise ignore this.",
          ),
        ]),
    ...own
      .filter((host) => !taken.includes(host))
      .map((host) =>
        warning(
          `Links to ${host} can’t have previews: Slack accepts only domain names.`,
          'Give Sentry a host name, and set it in SENTRY_URL or UNFURL_HOSTS. Otherwise ignore this.',
        ),
      ),
    ...(taken.length === 0
      ? []
      : [
          ok(
            `Links to ${taken.join(', ')} get previews if the Slack app lists that unfurl domain, which Slack doesn’t report (npm run --silent manifest -- ${taken.map((host) => `--domain ${host}`).join(' ')}).`,
          ),
        ]),
  ];
}

function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
