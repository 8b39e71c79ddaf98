import { FIRST_PAGE, type ListCursor } from '../../model/list.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { CallOptions, List } from '../../ports/sentry.ts';
import { escapeEntities } from '../../views/text/escape.ts';
import type { Word } from './tokenize.ts';

const PLACE = /^page:([1-9]\d{0,4})(?:\+(\d{1,4}))?\/([\w:.=-]{0,100})$/;
const WHAT_PLACE = 'a page as the buttons of a list carry it';
const MAX_TEXT = 200;

/** What the words of a list command say: where to begin, and what to look for. */
type ListWords =
  | { readonly kind: 'words'; readonly place: ListCursor; readonly others: readonly Word[] }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Takes the place out of a list command's words. */
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

/** The text that words without a meaning of their own make together; a problem if it is too long for a name. */
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
 * A command's text for a button: the name, words as they are meant, and the place. Undefined for a place that a text
 * cannot carry.
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

/** A text as a word, or as several, which is read back as the same text; Slack's escapes included. */
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
  // Behind the first answer something must say where.
  if (page === undefined || (cursor === '' && Number(skip) === 0)) return undefined;
  return { page: Number(page), cursor: cursor === '' ? undefined : cursor, skip: Number(skip) };
}

function placeWord({ page, cursor = '', skip }: ListCursor): string | undefined {
  if (page === 1) return undefined;
  return `page:${page}${skip === 0 ? '' : `+${skip}`}/${cursor}`;
}

/** Rows that came whole, as a list of one page. */
export function listOf<Row>(rows: readonly Row[]): List<Row> {
  const page = { rows, next: undefined, previous: undefined, dropped: 0 };
  return {
    page: async () => page,
    async *pages() {
      yield page;
    },
  };
}

const MAX_CALLS = 5;

/**
 * What a search brings: one page of it, or up to five where the server did not apply the filter, until there are enough
 * rows. `hasMore` tells whether the list goes on.
 */
export async function searchList<Row>(
  list: List<Row>,
  options: CallOptions,
  enough = Number.POSITIVE_INFINITY,
): Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }> {
  const rows: Row[] = [];
  let hasMore = false;
  for await (const page of list.pages(MAX_CALLS, undefined, options)) {
    rows.push(...page.rows);
    hasMore = page.next !== undefined;
    if (page.dropped === 0 || rows.length >= enough) break;
  }
  return { rows, hasMore };
}
