import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';

/** A link that can have a preview. */
export interface PreviewableLink {
  /** Exactly as received. */
  readonly url: string;
  readonly link: SentryLink;
}

/** The links of a message that can have previews, in their order; of several to the same thing the first. */
export function previewableLinks(
  urls: readonly string[],
  site: SentrySite,
): readonly PreviewableLink[] {
  const found = new Map<string, PreviewableLink>();
  for (const url of urls) {
    const link = parseSentryLink(url, site);
    const key = JSON.stringify(link);
    if (link !== undefined && !found.has(key)) found.set(key, { url, link });
  }
  return [...found.values()];
}
