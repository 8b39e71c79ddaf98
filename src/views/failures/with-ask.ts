import type { Button } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { answerButton } from '../blocks/buttons.ts';

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
