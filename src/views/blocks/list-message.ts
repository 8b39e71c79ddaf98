import type { ActionsBlock } from '@slack/types';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { Audience } from '../text/audience.ts';
import { number } from '../text/count.ts';
import { context, fallbackText, section } from './blocks.ts';
import { runButton } from './buttons.ts';
import { type Column, dataTable, tableLines } from './table.ts';
import { unreadableNote } from './unreadable-note.ts';

/** List and how to show it. */
interface ListMessage<Row> {
  /** What the list holds, in plain words that a sentence can end with, such as "members". */
  readonly what: string;
  /** Mrkdwn that says which of them are listed, such as "with the role …"; undefined for all. */
  readonly which?: string | undefined;
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly listed: ListSlice<Row>;
  readonly audience: Audience;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
  /** Further notes below the list, as mrkdwn. */
  readonly notes?: readonly string[];
}

type Lists = Omit<ListMessage<unknown>, 'columns'>;

/** Returns one page of a list as a table, with buttons to the neighboring pages; a channel gets no buttons. */
export function listMessage<Row>(list: ListMessage<Row>): Message {
  const { what, which, columns, listed, audience, notes = [] } = list;
  const [first, ...others] = listed.rows;
  const small = [...footer(list), ...notes, ...unreadableNote(listed.unreadable, audience)];
  const buttons = audience === 'person' ? turning(list) : [];
  if (first === undefined) {
    const nothing = [nothingThere(list), ...small].join(' ');
    return { text: nothing, blocks: [section(nothing), ...buttons] };
  }
  const heading = `*${capital(what)}*${which === undefined ? '' : ` ${which}`}`;
  const table = { caption: capital(what), columns, rows: [first, ...others] as const, audience };
  return {
    text: fallbackText([heading, ...tableLines(table), ...small]),
    blocks: [section(heading), dataTable(table), context(small.join(' ')), ...buttons],
  };
}

function nothingThere({ what, which, listed }: Lists): string {
  const { place, next, searched, unreadable } = listed;
  if (place.page > 1 && searched === undefined && unreadable.length === 0) {
    return `No ${what} on this page. The list has changed.`;
  }
  const none = `No ${place.page > 1 ? 'more ' : ''}${what}`;
  const named = which === undefined ? none : `${none} ${which}`;
  if (unreadable.length > 0) return `${named} that I can read.`;
  return next === undefined ? `${named}.` : `${named} so far.`;
}

function footer({ listed, audience }: Lists): readonly string[] {
  const { rows, place, next, searched } = listed;
  const looked = searched === undefined ? [] : [`I searched the first ${number(searched)}.`];
  if (rows.length === 0) {
    return next === undefined ? looked : [...looked, 'There are more to search.'];
  }
  const more = audience === 'person' ? 'more follow' : 'more in Sentry';
  if (next !== undefined) return [`Page ${place.page}, ${more}.`, ...looked];
  return [place.page === 1 ? 'That is all.' : `Page ${place.page}, the last one.`, ...looked];
}

function turning({ what, listed, textAt }: Lists): readonly ActionsBlock[] {
  const { place, next, previous, rows } = listed;
  const isFirst = previous !== undefined && previous.page === 1 && place.page !== 2;
  const ways = [
    { label: isFirst ? 'First page' : 'Previous', to: previous },
    { label: rows.length === 0 ? 'Keep searching' : 'Next', to: next },
  ];
  const elements = ways.flatMap(({ label, to }, index) => {
    const text = to === undefined ? undefined : textAt(to);
    const spoken = `${label}: ${what}, page ${to?.page ?? 1}`;
    return text === undefined ? [] : (runButton({ text, label, index, spoken }) ?? []);
  });
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
