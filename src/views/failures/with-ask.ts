import type { Button, SectionBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { section } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import { cut } from '../text/cut.ts';

const MAX_SECTION = 3_000;
const TO_PEOPLE = 'people who can grant it decide';

/** Adds the button *Ask for access*, which runs a command; without a command, nobody can help. */
export function withAsk(message: Message, command: string | undefined): Message {
  const button = askButton(command, 0);
  if (button === undefined) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

/** Returns the button *Ask for access*; undefined if there is no command, or one that does not fit. */
export function askButton(
  command: string | undefined,
  index: number,
  spoken = TO_PEOPLE,
): Button | undefined {
  if (command === undefined) return undefined;
  return answerButton({
    text: command,
    label: 'Ask for access',
    index,
    spoken: `Ask for access: ${spoken}`,
  });
}

/** Line that says why one of several things is not shown. */
export interface LineToAsk {
  /** What it is about, as plain text. */
  readonly name: string;
  /** mrkdwn. */
  readonly text: string;
  /** Command that asks for what would help; undefined if nobody can. */
  readonly ask: string | undefined;
}

/** Returns a section a line, with *Ask for access* beside the first of those that the same would help. */
export function linesToAsk(lines: readonly LineToAsk[]): readonly SectionBlock[] {
  return lines.map(({ name, text, ask }, index) => {
    const isFirst = lines.findIndex((line) => line.ask === ask) === index;
    const accessory = isFirst ? askButton(ask, index, name) : undefined;
    return { ...section(cut(text, MAX_SECTION)), ...(accessory && { accessory }) };
  });
}
