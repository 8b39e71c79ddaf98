import type { ChannelKind, ChannelSettings } from '../model/channel.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { SharedLinks } from '../model/preview.ts';
import { parseSentryLink, type SentryLink } from '../model/sentry-link.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { ChannelSettingsStore } from '../ports/store.ts';

// Slack's channel id for a message that is still being written; there is another event when it is posted.
const COMPOSER = 'COMPOSER';

/** Rule in a composer, where it is not known yet in which channel the message will be posted. */
export const IN_COMPOSER: ChannelRule = { previews: 'thin', ids: undefined };

/** Reports whether the message is still being written. */
export function isComposer({ channelId }: Pick<SharedLinks, 'channelId'>): boolean {
  return channelId === COMPOSER;
}

/** Amount of detail in a preview. */
export type PreviewAmount = 'full' | 'thin';

/** Maximum number of links in a message that get a preview. */
export const MAX_PREVIEWS = 5;

/** Facts that determine the amount of a preview. */
export interface AmountFacts {
  /** Number of links in the message that could have a preview. */
  readonly links: number;
  /** The channel's setting. */
  readonly setting: PreviewAmount | undefined;
  /** Whether every member of the organization may see every project. */
  readonly isOpen: boolean;
}

/**
 * Returns the amount of a preview: thin for several links; for one link the channel's setting. Without a setting it is
 * full, but thin while membership is closed, since others in the channel may not have access to the project.
 */
export function previewAmount({ links, setting, isOpen }: AmountFacts): PreviewAmount {
  if (links > 1) return 'thin';
  return setting ?? (isOpen ? 'full' : 'thin');
}

/** Link that can have a preview. */
export interface PreviewableLink {
  /** Exactly as received. */
  readonly url: string;
  readonly link: SentryLink;
}

/** Returns the links of a message that can have previews, in order; of several to the same thing only the first. */
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

/** What a channel's kind and settings allow; undefined `previews` leaves it to the organization. */
export type ChannelRule =
  | 'closed'
  | {
      readonly previews: Exclude<ChannelSettings['previews'], 'off'>;
      readonly ids: boolean | undefined;
    };

/** Determines what may be shown in a channel. Throws `SlackUnavailableError` or `StoreUnavailableError`. */
export type ChannelRules = (
  channel: {
    readonly channelId: string;
    /** Whether it is shared with another company, if Slack's delivery says so. */
    readonly isExternal: boolean | undefined;
  } & Traced,
) => Promise<ChannelRule>;

interface ChannelRulesOptions {
  readonly directory: Pick<SlackDirectory, 'channelKind' | 'teamId'>;
  readonly channelSettings: Pick<ChannelSettingsStore, 'of'>;
  /** Whether channels shared with another company get previews too. */
  readonly externalChannels: boolean;
}

/** Creates the rules: a channel shared with another company, or whose kind is unknown, is closed. */
export function createChannelRules(options: ChannelRulesOptions): ChannelRules {
  const { directory, channelSettings, externalChannels } = options;

  async function kindOf({
    channelId,
    isExternal,
    trace,
  }: Parameters<ChannelRules>[0]): Promise<ChannelKind> {
    if (isExternal === true) return 'external';
    // A delivery that says otherwise may be older than a share, and does not report a pending one: Slack is asked.
    const kind = await directory.channelKind(channelId, trace);
    // If Slack does not show us the channel, the event is enough: the bot need not be a member.
    return kind === 'unknown' && isExternal === false ? 'private' : kind;
  }

  return async (channel) => {
    const { previews, ids } = await channelSettings.of(directory.teamId, channel.channelId);
    if (previews === 'off') return 'closed';
    const kind = externalChannels ? 'private' : await kindOf(channel);
    return kind === 'external' || kind === 'unknown' ? 'closed' : { previews, ids };
  };
}
