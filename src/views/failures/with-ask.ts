import type { Message } from '../../model/message.ts';
import { answerButton } from '../blocks/buttons.ts';

/** Adds the button *Ask for access*, which runs a command; without a command, nobody can help. */
export function withAsk(message: Message, command: string | undefined): Message {
  const button =
    command === undefined
      ? undefined
      : answerButton({
          text: command,
          label: 'Ask for access',
          index: 0,
          spoken: 'Ask for access: people who can grant it decide',
        });
  if (button === undefined) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}
