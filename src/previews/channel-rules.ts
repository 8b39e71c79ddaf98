import type { ChannelKind, ChannelSettings } from '../model/channel.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { ChannelSettingsStore } from '../ports/store.ts';

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
export interface ChannelRulesOptions {
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
