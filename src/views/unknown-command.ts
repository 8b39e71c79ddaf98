import type { SectionBlock } from '@slack/types';
import { section } from './blocks.ts';
import type { Message } from './message.ts';
import { fallbackText } from './prose.ts';
import { cleanLine } from './text/clean-line.ts';
import { codePoints, cut } from './text/cut.ts';
import { codeLine } from './text/data-line.ts';

/** Action ids of the buttons that run a command; each button's `value` is the text to run. */
export const RUN_COMMAND_ACTION = /^run_command:\d+$/;

// docs.slack.dev: a button's value has at most 2,000 characters, its accessibility label 75.
const MAX_VALUE = 2_000;
const MAX_LABEL = 75;

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
  // A text that does not fit is shown without a button: cut, it would run something else.
  if (codePoints(text) > MAX_VALUE) return shown;
  return {
    ...shown,
    accessory: {
      type: 'button',
      action_id: `run_command:${index}`,
      text: { type: 'plain_text', text: 'Run it', emoji: false },
      value: text,
      accessibility_label: cut(cleanLine(`Run ${commandName} ${text}`), MAX_LABEL),
    },
  };
}

function typed(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' });
}
