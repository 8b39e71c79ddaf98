import type { Message } from '../../model/message.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import { channelPreviews } from '../../views/previews/channel-previews.ts';
import { type CommandContext, defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/word.ts';
import { previewsMutation } from './previews-mutation.ts';
import { previewsQuery } from './previews-query.ts';

const WHAT = '`off`, `thin` or `full`, and `ids on` or `ids off`';
const ON_OR_OFF = '`on` or `off` behind `ids`';

type Setting = 'off' | 'thin' | 'full';

interface PreviewsAsked {
  readonly previews?: Setting;
  readonly ids?: boolean;
}

/** `/sentry previews off|thin|full [ids on|off]`: the previews of links and IDs in this channel. */
export const previewsCommand = defineCommand({
  name: 'previews',
  summary: 'shows or sets the link previews of this channel',
  usage: '[off|thin|full] [ids on|off]',
  examples: ['previews thin', 'previews full ids on', 'previews'],
  needs: 'previews:read',
  parse: parsePreviews,
  mutations: [previewsMutation],
  run: (asked, { channelId }) =>
    asked === undefined || channelId === undefined
      ? { kind: 'answer', answer: showSettings }
      : { kind: 'change', request: previewsMutation.request({ channelId, ...asked }) },
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
