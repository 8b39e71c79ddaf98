import type { Message } from '../../model/message.ts';
import { prose } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';

/** Says what the bot answers when somebody writes to it, which is less than it does as a command. */
export function messageHint(why: 'several' | 'other', commandName: string): Message {
  const help = codeLine(`${commandName} help`, { limit: 60, audience: 'person' });
  if (why === 'several') return prose([['Send me one ID or link at a time.']]);
  return prose([
    [
      'Here I answer `help`, a short ID such as `WEB-1A`, or a link to Sentry.',
      `Type ${help} to see everything that I can do.`,
    ],
  ]);
}
