import { SentryAnswerError } from '../errors/errors.ts';
import type { Operation } from './operations.ts';
import { factsWithoutAnswer } from './transport/call-error.ts';

/** Reads the page behind a cursor, or the first one. */
export type ReadPage<Found> = (cursor: string | undefined) => Promise<Found>;

/**
 * Goes through the pages of a list, at most `maxPages` of them: the last one's `next` tells whether more was left.
 * A cursor that comes a second time ends the walk with a `SentryAnswerError`, since it would never end.
 */
export async function* pages<Found extends { readonly next: string | undefined }>(
  operation: Operation,
  readPage: ReadPage<Found>,
  maxPages: number,
  from?: string,
): AsyncGenerator<Found, void, void> {
  const seen = new Set(from === undefined ? [] : [from]);
  let cursor = from;
  for (let count = 0; count < maxPages; count += 1) {
    const page = await readPage(cursor);
    yield page;
    if (page.next === undefined) return;
    if (seen.has(page.next)) {
      throw new SentryAnswerError(factsWithoutAnswer(operation), 'the cursor of a page repeats');
    }
    seen.add(page.next);
    cursor = page.next;
  }
}
