import { z } from 'zod';
import { MessagesUnreadError } from '../../errors/errors.ts';
import type { ChangeFacts, ChangeTarget } from '../../model/change.ts';
import type { ChannelSettings } from '../../model/channel.ts';
import { channelPreviewLines } from '../../views/previews/channel-previews.ts';
import { channelMention } from '../../views/text/channel-mention.ts';
import { defineMutation, type MutationReadContext } from '../core/mutation.ts';

/** The channel, and what is to be otherwise than it was. */
export const PREVIEWS_INPUT = z.object({
  channelId: z.string(),
  previews: z.enum(['off', 'thin', 'full']).optional(),
  ids: z.boolean().optional(),
});

type PreviewsInput = z.infer<typeof PREVIEWS_INPUT>;

/** Sets the previews of a channel. */
export const previewsMutation = defineMutation<PreviewsInput>({
  capability: 'previews:set',
  text: {
    act: () => 'set the link previews of a channel',
    done: ({ channelId = '', plan }) =>
      [
        `From now on in ${channelMention(channelId, 'person')}:`,
        ...channelPreviewLines(settingsOf(plan?.after)),
      ].join('\n'),
  },
  input: PREVIEWS_INPUT,
  asked: ({ channelId }) => channelTarget(channelId),

  lockKeys: async (_reading, { input: { channelId } }) => [`channel:${channelId}`],

  async target({ channelSettings, teamId, grantedScopes }, { input }) {
    const before = await channelSettings.of(teamId, input.channelId);
    const after = changed(before, input);
    const isNewlyOn = after.ids === true && before.ids !== true;
    return {
      decideOn: { kind: 'none' },
      obstacle: isNewlyOn ? await obstacleToReading(input.channelId, grantedScopes) : undefined,
      target: channelTarget(input.channelId),
      before: factsOf(before),
      after: factsOf(after),
    };
  },

  async run({ channelSettings, channelSettingsWriter, teamId }, { input }) {
    const before = await channelSettings.of(teamId, input.channelId);
    await channelSettingsWriter.put(teamId, input.channelId, changed(before, input));
  },

  async verify({ channelSettings, teamId }, { input }) {
    const now = await channelSettings.of(teamId, input.channelId);
    const isIt = JSON.stringify(factsOf(now)) === JSON.stringify(factsOf(changed(now, input)));
    return isIt ? 'applied' : 'not-applied';
  },
});

function channelTarget(id: string): ChangeTarget {
  return { kind: 'channel', id, label: undefined };
}

// What lets the bot hear of messages in public and private channels (docs.slack.dev/reference/events/message).
const HISTORY_SCOPES = ['channels:history', 'groups:history'];

function changed(before: ChannelSettings, { previews, ids }: PreviewsInput): ChannelSettings {
  return { previews: previews ?? before.previews, ids: ids ?? before.ids };
}

function factsOf({ previews, ids }: ChannelSettings) {
  return { previews: previews ?? null, ids: ids ?? false };
}

function settingsOf(after: ChangeFacts | undefined): ChannelSettings {
  const settings = ['off', 'thin', 'full'] as const;
  return {
    previews: settings.find((setting) => setting === after?.['previews']),
    ids: after?.['ids'] === true,
  };
}

async function obstacleToReading(
  channelId: string,
  grantedScopes: MutationReadContext['grantedScopes'],
): Promise<MessagesUnreadError | undefined> {
  if (channelId.startsWith('D')) return new MessagesUnreadError('direct-message', []);
  const granted = await grantedScopes();
  const missing = HISTORY_SCOPES.filter((scope) => !granted.includes(scope));
  return missing.length > 0 ? new MessagesUnreadError('scopes', missing) : undefined;
}
