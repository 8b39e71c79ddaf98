import type { Overflow, PlainTextOption } from '@slack/types';
import { codePoints, cut } from '../text/cut.ts';
import { cleanLine } from '../text/escape.ts';

/** Action IDs of the menus of rows; a choice runs its value as a command, and the message stays. */
export const ROW_MENU_ACTION = /^row_menu:\d+$/;

/** Action on a row. */
export interface RowAction {
  /** A few words of our own. */
  readonly label: string;
  /** Command text to run, without the slash command's name. */
  readonly text: string;
}

// docs.slack.dev: a menu has at most 5 options, an option's text at most 75 characters, its value 150.
const MAX_OPTIONS = 5;
const MAX_LABEL = 75;
const MAX_VALUE = 150;

/** Returns the menu of a row, or undefined without actions; an action whose text is too long is left out. */
export function rowMenu(
  actions: readonly RowAction[],
  index: number,
  actionId = 'row_menu',
): Overflow | undefined {
  const options = actions
    .filter(({ text }) => codePoints(text) <= MAX_VALUE)
    .slice(0, MAX_OPTIONS)
    .map(
      ({ label, text }): PlainTextOption => ({
        text: { type: 'plain_text', text: cut(cleanLine(label), MAX_LABEL), emoji: false },
        value: text,
      }),
    );
  if (options.length === 0) return undefined;
  return { type: 'overflow', action_id: `${actionId}:${index}`, options };
}
