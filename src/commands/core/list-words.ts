import {
  FIRST_PAGE,
  type ListCursor,
  type StoppedSearch,
  type UnreadableRow,
} from '../../model/list.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { CallOptions, List } from '../../ports/sentry.ts';
import { escapeEntities } from '../../views/text/escape.ts';
import type { Word } from './tokenize.ts';

const PLACE = /^page:([1-9]\d{0,4})(?:\+(\d{1,4}))?\/([\w:.=-]{0,100})$/;
const WHAT_PLACE = 'a page from a list’s buttons';
const MAX_TEXT = 200;

/** Words of a list command, split into the page to start from and the search words. */
type ListWords =
  | { readonly kind: 'words'; readonly place: ListCursor; readonly others: readonly Word[] }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Extracts the page cursor from a list command's words. */
export function readListWords(words: readonly Word[]): ListWords {
  const places = words.filter(isPlace);
  const [word] = places;
  const others = words.filter((other) => !isPlace(other));
  if (word === undefined) return { kind: 'words', place: FIRST_PAGE, others };
  const place = parsePlace(word.text);
  if (place !== undefined) return { kind: 'words', place, others };
  const problem = { kind: 'not-understood', what: WHAT_PLACE, given: word.text } as const;
  return { kind: 'problem', problem };
}

/** Joins words into one search text; a problem if it is too long for a name. */
export function readText(
  words: readonly Word[],
):
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'problem'; readonly problem: UsageProblem } {
  const text = words
    .map((word) => word.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length > MAX_TEXT) {
    return { kind: 'problem', problem: { kind: 'too-long', limit: MAX_TEXT } };
  }
  return { kind: 'text', text: text === '' ? undefined : text };
}

/**
 * Builds a list command's text for a button from its name, its words and the page. Returns undefined for a cursor that
 * the text cannot express.
 */
export function listText(
  name: string,
  words: readonly (string | undefined)[],
  place: ListCursor = FIRST_PAGE,
): string | undefined {
  const placed = placeWord(place);
  if (placed !== undefined && parsePlace(placed) === undefined) return undefined;
  return [name, ...words, placed].filter((word) => word !== undefined).join(' ');
}

/** Escapes a text, and quotes it if possible, so that it is parsed back to the same text, Slack's entities included. */
export function textWord(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const escaped = escapeEntities(text);
  return /\s/.test(text) && !text.includes('"') ? `"${escaped}"` : escaped;
}

function isPlace({ kind, text }: Word): boolean {
  return kind === 'text' && /^page:\S*$/i.test(text);
}

function parsePlace(text: string): ListCursor | undefined {
  const [, page, skip = '0', cursor = ''] = PLACE.exec(text) ?? [];
  // Every page after the first needs a cursor or rows to skip.
  if (page === undefined || (cursor === '' && Number(skip) === 0)) return undefined;
  return { page: Number(page), cursor: cursor === '' ? undefined : cursor, skip: Number(skip) };
}

function placeWord({ page, cursor = '', skip }: ListCursor): string | undefined {
  if (page === 1) return undefined;
  return `page:${page}${skip === 0 ? '' : `+${skip}`}/${cursor}`;
}

/** Wraps rows that were read all at once as a list with one page. */
export function listOf<Row>(
  rows: readonly Row[],
  unreadable: readonly UnreadableRow[] = [],
): List<Row> {
  const page = { rows, next: undefined, previous: undefined, dropped: 0, unreadable };
  return {
    page: async () => page,
    async *pages() {
      yield page;
    },
  };
}

const MAX_CALLS = 5;

interface SearchResult<Row> {
  readonly rows: readonly Row[];
  /** Whether the list continues. */
  readonly hasMore: boolean;
  /** Rows that could not be read, and may match. */
  readonly unreadable: readonly UnreadableRow[];
  /** Undefined if the search has come to its end, or found enough. */
  readonly stopped: StoppedSearch | undefined;
}

/**
 * Reads the results of a search: one page, or up to five if the server did not apply the filter, until there are
 * `enough` rows. Begins where an earlier search stopped, if told.
 */
export async function searchList<Row>(
  list: List<Row>,
  options: CallOptions,
  {
    enough = Number.POSITIVE_INFINITY,
    from = FIRST_PAGE,
  }: { readonly enough?: number; readonly from?: ListCursor | undefined } = {},
): Promise<SearchResult<Row>> {
  const rows: Row[] = [];
  const unreadable: UnreadableRow[] = [];
  let next: ListCursor | undefined;
  let searched = 0;
  let dropped = 0;
  for await (const page of list.pages(MAX_CALLS, from.cursor, options)) {
    rows.push(...page.rows);
    unreadable.push(...page.unreadable);
    searched += page.rows.length + page.dropped + page.unreadable.length;
    dropped += page.dropped;
    next =
      page.next === undefined ? undefined : { page: from.page + 1, cursor: page.next, skip: 0 };
    if (page.dropped === 0 || rows.length >= enough) break;
  }
  const isStopped = dropped > 0 && rows.length < enough;
  const stopped = isStopped && next !== undefined ? { searched, from, next } : undefined;
  return { rows, hasMore: next !== undefined, unreadable, stopped };
}
