import { z } from 'zod';
import { MessagesUnreadError } from '../../errors/errors.ts';
import type { ChangeFacts, ChangePlan, ChangeTarget, OpenChange } from '../../model/change.ts';
import type { ChannelSettings } from '../../model/channel.ts';
import type { Message } from '../../model/message.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { messagesUnreadText } from '../../views/failures/slack-failures.ts';
import { channelPreviewLines, channelPreviews } from '../../views/previews/channel-previews.ts';
import { channelMention } from '../../views/text/mrkdwn.ts';
import { type CommandContext, defineCommand, type Parsed } from '../core/command.ts';
import { defineMutation, type MutationReadContext } from '../core/mutation.ts';
import { defineQuery } from '../core/query.ts';
import type { Word } from '../core/tokenize.ts';

/** Loads a channel's preview settings. */
const previewsQuery = defineQuery<string, ChannelSettings>({
  capability: 'previews:read',
  async load({ channelSettings, teamId }, channelId) {
    return { data: await channelSettings.of(teamId, channelId), target: { kind: 'none' } };
  },
});

/** The channel and the settings to change; an absent one stays as it is. */
const PREVIEWS_INPUT = z.object({
  channelId: z.string(),
  previews: z.enum(['off', 'thin', 'full']).optional(),
  ids: z.boolean().optional(),
});

type PreviewsInput = z.infer<typeof PREVIEWS_INPUT>;

/** Changes a channel's preview settings. */
const previewsMutation = defineMutation<PreviewsInput>({
  capability: 'previews:set',
  text: {
    act: () => 'set the link previews of a channel',
    done: (change) =>
      [
        `Previews in ${channelMention(change.channelId ?? '', 'person')} are set:`,
        ...channelPreviewLines(settingsOf(change.plan?.after)),
        ...withheldLines(change),
      ].join('\n'),
  },
  input: PREVIEWS_INPUT,
  asked: ({ channelId }) => channelTarget(channelId),

  lockKeys: async (_reading, { input: { channelId } }) => [`channel:${channelId}`],

  async target({ channelSettings, teamId, grantedScopes }, { input }) {
    const before = await channelSettings.of(teamId, input.channelId);
    const wanted = changed(before, input);
    const isNewlyOn = wanted.ids === true && before.ids !== true;
    const obstacle = isNewlyOn
      ? await obstacleToReading(input.channelId, grantedScopes)
      : undefined;
    // The setting for links does not depend on the one for IDs: what can be set is set, and the receipt has the rest.
    const possible = obstacle === undefined ? wanted : { ...wanted, ids: before.ids };
    const isPossible = JSON.stringify(factsOf(possible)) !== JSON.stringify(factsOf(before));
    const after = isPossible ? possible : wanted;
    return {
      decideOn: { kind: 'none' },
      obstacle: isPossible ? undefined : obstacle,
      target: channelTarget(input.channelId),
      before: factsOf(before),
      after: factsOf(after),
    };
  },

  async run({ channelSettings, channelSettingsWriter, teamId }, { input, plan }) {
    const before = await channelSettings.of(teamId, input.channelId);
    await channelSettingsWriter.put(teamId, input.channelId, changed(before, set(input, plan)));
  },

  async verify({ channelSettings, teamId }, { input, plan }) {
    const now = await channelSettings.of(teamId, input.channelId);
    const then = changed(now, set(input, plan));
    return JSON.stringify(factsOf(now)) === JSON.stringify(factsOf(then))
      ? 'applied'
      : 'not-applied';
  },
});

/** Returns the settings of the input that the plan makes: IDs stay off where the app does not read messages. */
function set(input: PreviewsInput, plan: ChangePlan): PreviewsInput {
  const { ids, ...others } = input;
  return ids === undefined || ids !== (plan.after['ids'] === true) ? others : input;
}

/** Explains why IDs stay as they are although they were to be turned on. */
function withheldLines({ channelId = '', input, plan }: OpenChange): readonly string[] {
  const asked = PREVIEWS_INPUT.safeParse(input);
  const isWithheld = asked.success && asked.data.ids === true && plan?.after['ids'] !== true;
  if (!isWithheld) return [];
  const why = channelId.startsWith('D') ? 'direct-message' : 'scopes';
  const { what, todo } = messagesUnreadText(new MessagesUnreadError(why, HISTORY_SCOPES));
  return ['', what, todo];
}

function channelTarget(id: string): ChangeTarget {
  return { kind: 'channel', id, label: undefined };
}

// Scopes for receiving messages in public and private channels (docs.slack.dev/reference/events/message).
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

const WHAT = '`off`, `thin` or `full`, and `ids on` or `ids off`';
const ON_OR_OFF = '`on` or `off` after `ids`';

type Setting = 'off' | 'thin' | 'full';

interface PreviewsAsked {
  readonly previews?: Setting;
  readonly ids?: boolean;
}

/** `/sentry previews off|thin|full [ids on|off]`: sets the previews of links and IDs in this channel. */
export const previewsCommand = defineCommand({
  name: 'previews',
  group: 'previews',
  summary: 'shows or sets link previews in this channel',
  usage: '[off|thin|full] [ids on|off]',
  examples: ['previews thin', 'previews full ids on', 'previews'],
  starter: 'previews',
  needs: 'previews:read',
  parse: parsePreviews,
  mutations: [previewsMutation],
  run: (asked, { channelId }) =>
    asked === undefined || channelId === undefined
      ? { kind: 'answer', answer: showSettings }
      : { kind: 'change', requests: [previewsMutation.request({ channelId, ...asked })] },
});

async function showSettings(context: CommandContext): Promise<Message> {
  const { ask, channelId = '', commandName } = context;
  const { data } = await ask(previewsQuery, channelId);
  return channelPreviews(data, { channelId, commandName });
}

function parsePreviews(words: readonly Word[]): Parsed<PreviewsAsked | undefined> {
  const [first, ...others] = words.map(({ text }) => text);
  if (first === undefined) return { kind: 'input', input: undefined };
  const setting = settingOf(first);
  const [ids, onOff, extra] = setting === undefined ? [first, ...others] : others;
  if (extra !== undefined) return problem({ kind: 'too-many', given: extra });
  const previews = setting === undefined ? {} : { previews: setting };
  if (ids === undefined) return { kind: 'input', input: previews };
  if (ids.toLowerCase() !== 'ids') {
    return problem({ kind: 'not-understood', what: WHAT, given: ids });
  }
  if (onOff === undefined) return problem({ kind: 'missing', what: ON_OR_OFF });
  if (!/^o(?:n|ff)$/i.test(onOff)) {
    return problem({ kind: 'not-understood', what: ON_OR_OFF, given: onOff });
  }
  return { kind: 'input', input: { ...previews, ids: onOff.toLowerCase() === 'on' } };
}

function settingOf(word: string): Setting | undefined {
  const settings = ['off', 'thin', 'full'] as const;
  return settings.find((setting) => setting === word.toLowerCase());
}

function problem(what: UsageProblem): Parsed<never> {
  return { kind: 'problem', problem: what };
}
