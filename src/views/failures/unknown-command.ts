import type { SectionBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { section } from '../blocks/blocks.ts';
import { fallbackText } from '../blocks/prose.ts';
import { runButton } from '../blocks/run-button.ts';
import { codeLine } from '../text/data-line.ts';

/** Says that a command is not known, with the nearest ones to run at a click. */
export function unknownCommand(facts: {
  readonly commandName: string;
  /** The first word of what was typed. */
  readonly given: string;
  /** Texts to run instead, the likeliest first. */
  readonly nearest: readonly string[];
}): Message {
  const { commandName, given, nearest } = facts;
  const sorry = `I do not know the command ${typed(given) || 'that you typed'}.`;
  const hint = `Type ${typed(`${commandName} help`)} to see what there is.`;
  const offers = nearest.map((text) => typed(`${commandName} ${text}`));
  const question = offers.length > 0 ? ['Did you mean one of these?'] : [];
  return {
    text: fallbackText([sorry, ...question, ...offers.map((offer) => `• ${offer}`), hint]),
    blocks: [
      section([sorry, ...question].join('\n')),
      ...nearest.map((text, index) => offerSection({ commandName, text, index })),
      section(hint),
    ],
  };
}

function offerSection(offer: {
  readonly commandName: string;
  readonly text: string;
  readonly index: number;
}): SectionBlock {
  const { commandName, text, index } = offer;
  const shown = section(typed(`${commandName} ${text}`));
  const spoken = `Run it: ${commandName} ${text}`;
  const accessory = runButton({ text, label: 'Run it', index, spoken });
  // What does not fit a button is shown without one.
  return accessory === undefined ? shown : { ...shown, accessory };
}

function typed(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' });
}
