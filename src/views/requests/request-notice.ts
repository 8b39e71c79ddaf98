import type { ActionsBlock } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { Message } from '../../model/message.ts';
import type { OpenRequest } from '../../model/team.ts';
import { prose, section } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import type { Audience } from '../text/audience.ts';
import { count } from '../text/count.ts';
import { mention } from '../text/mrkdwn.ts';
import { requestActions, requestLines } from './request-text.ts';

/** Tells a person, or a channel, of a new request, with buttons for what the bot's token can do about it. */
export function requestNotice(
  open: OpenRequest,
  { may, audience }: { readonly may: readonly Capability[]; readonly audience: Audience },
): Message {
  const [who, what] = requestLines(open, audience);
  const lines = ['New request in Sentry:', who, what];
  const elements = requestActions(open, may).flatMap(
    ({ label, text }, index) => answerButton({ text, label, index, spoken: label }) ?? [],
  );
  const row: readonly ActionsBlock[] = elements.length === 0 ? [] : [{ type: 'actions', elements }];
  return {
    text: lines.join('\n'),
    blocks: [section(lines.join('\n')), ...row],
  };
}

/** How a request ended: who decided it through the bot, or that it was decided elsewhere. */
export type RequestEnd =
  | { readonly kind: 'approved' | 'refused'; readonly userId: string }
  | { readonly kind: 'elsewhere' };

/** Says of an announced request that it was decided; nothing is left to click. */
export function decidedNotice(lines: readonly [string, string], end: RequestEnd): Message {
  return prose([[...lines], [endText(end)]]);
}

function endText(end: RequestEnd): string {
  if (end.kind === 'elsewhere') return 'Decided in Sentry, or taken back.';
  const by = mention(end.userId, 'person');
  return end.kind === 'approved' ? `:white_check_mark: Approved by ${by}.` : `Refused by ${by}.`;
}

/** Tells of many new requests at once, with a button that lists them. */
export function requestDigest(total: number): Message {
  const text = `${count(total, 'new request')} in Sentry.`;
  const button = answerButton({
    text: 'requests',
    label: 'Show requests',
    index: 0,
    spoken: 'Show the open requests that you can decide',
  });
  const row: readonly ActionsBlock[] =
    button === undefined ? [] : [{ type: 'actions', elements: [button] }];
  return { text, blocks: [section(text), ...row] };
}
