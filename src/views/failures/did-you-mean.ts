import type { SectionBlock } from '@slack/types';
import type { NotFoundError } from '../../errors/errors.ts';
import type { UnreadableRow } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { Sight } from '../../model/project.ts';
import { fallbackText, prose, section } from '../blocks/blocks.ts';
import { runButton } from '../blocks/buttons.ts';
import {
  type KeepSearching,
  SEARCH_OVER,
  searchedNote,
  withKeepSearching,
} from '../blocks/keep-searching.ts';
import { type Pick, pickList } from '../blocks/pick-list.ts';
import { unreadableNote } from '../blocks/unreadable-note.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine } from '../text/escape.ts';
import { usageCode } from '../text/mrkdwn.ts';
import { notThere } from './not-there.ts';

/** Reports that something does not exist or is not visible to the user, and offers things with similar names. */
export function didYouMean(facts: {
  readonly commandName: string;
  readonly audience: Audience;
  readonly what: NotFoundError['what'];
  readonly sight: Sight;
  readonly picks: readonly Pick[];
  /** Rows of the list that could not be read. */
  readonly unreadable?: readonly UnreadableRow[];
  /** How far the search got, if it may go on. */
  readonly keepSearching?: KeepSearching;
}): Message {
  const { what, sight, picks, unreadable = [], audience } = facts;
  const { keepSearching = SEARCH_OVER } = facts;
  const sorry = notThere(what, sight);
  const far = searchedNote(keepSearching);
  const [first, ...others] = far.length > 0 ? ['No match so far.', ...far] : [sorry.what];
  const after = unreadableNote(unreadable, audience);
  const message =
    picks.length === 0
      ? prose([
          [first, ...(far.length > 0 ? others : [sorry.todo])],
          ...(after.length > 0 ? [after] : []),
        ])
      : pickList({ ...facts, before: [first, ...others, 'Did you mean one of these?'], after });
  return withKeepSearching(message, keepSearching, { audience, index: picks.length });
}

/** Command to read about. */
interface KnownCommand {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
}

/** Reports that a command is unknown, with what does the same and buttons that run the nearest ones. */
export function unknownCommand(facts: {
  readonly commandName: string;
  /** First word that the user typed. */
  readonly given: string;
  /** Texts to run instead, most likely first. */
  readonly nearest: readonly string[];
  /** Commands that do what the word asks for. */
  readonly instead: readonly KnownCommand[];
}): Message {
  const { commandName, given, nearest, instead } = facts;
  const sorry = `I don’t know the command ${typed(given) || 'that you typed'}.`;
  const hint = `Type ${typed(`${commandName} help`)} to see all commands.`;
  const others = instead.map(
    (command) => `• ${usageCode(commandName, command)} – ${command.summary}`,
  );
  const known = others.length > 0 ? ['These commands may help:', ...others] : [];
  const offers = nearest.map((text) => typed(`${commandName} ${text}`));
  const question = offers.length > 0 ? ['Did you mean one of these?'] : [];
  return {
    text: fallbackText([
      sorry,
      ...known,
      ...question,
      ...offers.map((offer) => `• ${offer}`),
      hint,
    ]),
    blocks: [
      section([sorry, ...known, ...question].join('\n')),
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
  // A text that does not fit into a button is shown without one.
  return accessory === undefined ? shown : { ...shown, accessory };
}

function typed(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' });
}
