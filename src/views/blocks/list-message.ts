import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { Audience } from '../text/audience.ts';
import { number } from '../text/count.ts';
import { context, fallbackText, section } from './blocks.ts';
import { runButton } from './buttons.ts';
import { type Column, tableBlock, tableLines } from './table.ts';
import { unreadableNote } from './unreadable-note.ts';

/** List and how to show it. */
interface ListMessage<Row> {
  /** What one row is, and what the list holds, such as "member" and "members". */
  readonly one: string;
  readonly what: string;
  /** Mrkdwn that says which of them are listed, such as "with the role …"; undefined for all. */
  readonly which?: string | undefined;
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  /** Returns a row as a block of its own, for rows that people act on or copy from; undefined for a table. */
  readonly rowBlock?: ((row: Row, index: number) => KnownBlock) | undefined;
  readonly listed: ListSlice<Row>;
  readonly audience: Audience;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
  /** Further notes below the list, as mrkdwn. */
  readonly notes?: readonly string[];
}

type Lists = Omit<ListMessage<unknown>, 'columns' | 'rowBlock'>;

/** Returns one page of a list as a table or as rows, with buttons to the neighboring pages; a channel gets no buttons. */
export function listMessage<Row>(list: ListMessage<Row>): Message {
  const { columns, rowBlock, listed, audience, notes = [] } = list;
  const [first, ...others] = listed.rows;
  const small = [...footer(list), ...notes, ...unreadableNote(listed.unreadable, audience)];
  const buttons = audience === 'person' ? turning(list) : [];
  if (first === undefined) {
    const nothing = [nothingThere(list), ...small].join(' ');
    return { text: nothing, blocks: [section(nothing), ...buttons] };
  }
  const heading = headingOf(list);
  const table = { columns, rows: [first, ...others] as const, audience };
  return {
    text: fallbackText([heading, ...tableLines(table), ...small]),
    blocks: [
      section(heading),
      ...(rowBlock === undefined ? [tableBlock(table)] : listed.rows.map(rowBlock)),
      ...(small.length > 0 ? [context(small.join(' '))] : []),
      ...buttons,
    ],
  };
}

function headingOf({ one, what, which, listed }: Lists): string {
  const { rows, place, next, searched } = listed;
  const isWhole = place.page === 1 && next === undefined && searched === undefined;
  const counted = `${number(rows.length)} ${rows.length === 1 ? one : what}`;
  return `*${isWhole ? counted : capital(what)}*${which === undefined ? '' : ` ${which}`}`;
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
  return [...(place.page === 1 ? [] : [`Page ${place.page}, the last one.`]), ...looked];
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
