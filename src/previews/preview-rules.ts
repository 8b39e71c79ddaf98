import type { ChannelKind, ChannelSettings } from '../model/channel.ts';
import type { SharedLinks } from '../model/preview.ts';
import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { ChannelSettingsStore } from '../ports/store.ts';

// Slack's name for a message that is still being written; it asks again when the message is posted.
const COMPOSER = 'COMPOSER';

/** What is shown in a composer, where it is not known in which channel the message will be posted. */
export const IN_COMPOSER: ChannelRule = { previews: 'thin', ids: undefined };

/** Whether the message is still being written. */
export function isComposer({ channelId }: Pick<SharedLinks, 'channelId'>): boolean {
  return channelId === COMPOSER;
}

/** How much a preview shows. */
export type PreviewAmount = 'full' | 'thin';

/** How many links of a message get a preview. */
export const MAX_PREVIEWS = 5;

/** What the amount of a preview goes by. */
export interface AmountFacts {
  /** Links of the message that could have a preview. */
  readonly links: number;
  /** What the channel's people decided. */
  readonly setting: PreviewAmount | undefined;
  /** Whether every member of the organization may see every project. */
  readonly isOpen: boolean;
}

/**
 * How much a preview shows: one link alone all of it, several little each. Without a decision of the channel's people
 * it is little while membership is closed, since others in the channel may not see the project.
 */
export function previewAmount({ links, setting, isOpen }: AmountFacts): PreviewAmount {
  if (links > 1) return 'thin';
  return setting ?? (isOpen ? 'full' : 'thin');
}

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

/** What a channel's kind and its people allow; undefined `previews` leaves it to the organization. */
export type ChannelRule =
  | 'closed'
  | {
      readonly previews: Exclude<ChannelSettings['previews'], 'off'>;
      readonly ids: boolean | undefined;
    };

/** Finds out what may be shown in a channel. Throws `SlackUnavailableError` or `StoreUnavailableError`. */
export type ChannelRules = (channel: {
  readonly channelId: string;
  /** Whether it is shared with another company, where Slack's delivery says so. */
  readonly isExternal: boolean | undefined;
}) => Promise<ChannelRule>;

/** What {@link createChannelRules} needs. */
interface ChannelRulesOptions {
  readonly directory: Pick<SlackDirectory, 'channelKind' | 'teamId'>;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** Whether channels that another company shares get previews too. */
  readonly externalChannels: boolean;
}

/** Builds the rules: a channel that others share, or of which that cannot be found out, is closed. */
export function createChannelRules(options: ChannelRulesOptions): ChannelRules {
  const { directory, channelSettings, externalChannels } = options;

  async function kindOf({
    channelId,
    isExternal,
  }: Parameters<ChannelRules>[0]): Promise<ChannelKind> {
    if (isExternal === true) return 'external';
    // Slack's event does not say of a channel that it is about to be shared, so that the directory is asked too.
    const kind = await directory.channelKind(channelId);
    // The event's word is enough where Slack does not show us the channel: we need not be a member of it.
    return kind === 'unknown' && isExternal === false ? 'private' : kind;
  }

  return async (channel) => {
    const { previews, ids } = await channelSettings.of(directory.teamId, channel.channelId);
    if (previews === 'off') return 'closed';
    const kind = externalChannels ? 'private' : await kindOf(channel);
    return kind === 'external' || kind === 'unknown' ? 'closed' : { previews, ids };
  };
}
