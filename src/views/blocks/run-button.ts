import type { Button } from '@slack/types';
import { cleanLine } from '../text/clean-line.ts';
import { codePoints, cut } from '../text/cut.ts';

/** Action ids of the buttons that run a command; each button's `value` is the text to run. */
export const RUN_COMMAND_ACTION = /^run_command:\d+$/;

// docs.slack.dev: a button's value has at most 2,000 characters, its accessibility label 75.
const MAX_VALUE = 2_000;
const MAX_LABEL = 75;

/** A button that runs a command as if the person who clicks had typed it. */
export interface RunButton {
  /** The text to run, without the slash command's name. */
  readonly text: string;
  /** A few words of our own. */
  readonly label: string;
  /** Tells apart the buttons of a message. */
  readonly index: number;
  /** What screen readers say instead of the label. */
  readonly spoken: string;
}

/** The button; undefined for a text that does not fit: cut, it would run something else. */
export function runButton({ text, label, index, spoken }: RunButton): Button | undefined {
  if (codePoints(text) > MAX_VALUE) return undefined;
  return {
    type: 'button',
    action_id: `run_command:${index}`,
    text: { type: 'plain_text', text: label, emoji: false },
    value: text,
    accessibility_label: cut(cleanLine(spoken), MAX_LABEL),
  };
}
