import type { ChannelSettings } from '../../model/channel.ts';
import { defineQuery } from '../core/query.ts';

/** How a channel's previews are set. */
export const previewsQuery = defineQuery<string, ChannelSettings>({
  capability: 'previews:read',
  async load({ channelSettings, teamId }, channelId) {
    return { data: await channelSettings.of(teamId, channelId), target: { kind: 'none' } };
  },
});
