import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchList } from '../../../src/commands/core/list-words.ts';
import { listOfPages } from '../../../src/commands/core/read-listed.ts';
import { FIRST_PAGE, type ListCursor } from '../../../src/model/list.ts';

/** A list on a server that filters nothing: the client drops what does not match. */
function listOf(rows: readonly boolean[], size: number) {
  let calls = 0;
  const list = listOfPages(async (cursor) => {
    calls += 1;
    const start = Number(cursor ?? 0);
    const part = rows
      .slice(start, start + size)
      .map((isMatch, index) => ({ isMatch, at: start + index }));
    const matching = part.filter(({ isMatch }) => isMatch).map(({ at }) => at);
    const next = start + size < rows.length ? String(start + size) : undefined;
    const dropped = part.length - matching.length;
    return { rows: matching, next, previous: undefined, dropped, unreadable: [] };
  });
  return { list, calls: () => calls };
}

describe('a search that goes on where it stopped', () => {
  it('finds every match once, five calls at a time, and says how far it looked', async () => {
    const rows = fc.array(fc.boolean(), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (wanted, size) => {
        const matches = wanted.flatMap((isMatch, at) => (isMatch ? [at] : []));
        const found: number[] = [];
        let searched = 0;
        let from: ListCursor | undefined = FIRST_PAGE;
        while (from !== undefined) {
          const { list, calls } = listOf(wanted, size);
          const answer: Awaited<ReturnType<typeof searchList<number>>> = await searchList(
            list,
            {},
            { from },
          );
          expect(calls()).toBeLessThanOrEqual(5);
          found.push(...answer.rows);
          searched += answer.stopped?.searched ?? 0;
          expect(answer.stopped?.from).toEqual(answer.stopped && from);
          // A page on which everything matches looks like a server that filters.
          if (answer.stopped === undefined && answer.hasMore) return;
          from = answer.stopped?.next;
        }
        expect(found).toEqual(matches);
        expect(searched).toBeLessThanOrEqual(wanted.length);
      }),
    );
  });

  it('is over when enough was found', async () => {
    const { list } = listOf([true, false, true, false, true, false], 2);
    expect(await searchList(list, {}, { enough: 2 })).toMatchObject({
      rows: [0, 2],
      hasMore: true,
      stopped: undefined,
    });
  });
});
