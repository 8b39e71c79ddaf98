import { describe, expect, it } from 'vitest';
import { leaseOf } from './support/changes.ts';
import { DATABASES } from './support/databases.ts';

const START = new Date('2026-11-01T00:00:00Z');
const later = (ms: number) => new Date(START.getTime() + ms);

describe.each(DATABASES)('claims on $kind', ({ create }) => {
  async function open() {
    let at = START;
    const { claims } = await (await create()).open({ now: () => at });
    const moveTo = (now: Date) => {
      at = now;
    };
    return { claims, moveTo, lease: (owner: string) => leaseOf(owner, at) };
  }

  it('go to one of several simultaneous callers, separately for each key', async () => {
    const { claims, lease } = await open();
    const asked = ['one', 'two', 'three'].map((owner, index) =>
      claims.take(['a', 'b', 'c'].slice(index), lease(owner)),
    );
    const states = (await Promise.all(asked)).map(
      (row, index) => new Map(['a', 'b', 'c'].slice(index).map((key, at) => [key, row[at]])),
    );
    for (const key of ['a', 'b', 'c']) {
      const ofKey = states.flatMap((row) => row.get(key) ?? []);
      expect(
        ofKey.filter((state) => state === 'ours'),
        key,
      ).toHaveLength(1);
      expect(
        ofKey.filter((state) => state === 'held'),
        key,
      ).toHaveLength(ofKey.length - 1);
    }
  });

  it('are returned in the order of the keys, and a repeated key is granted once', async () => {
    const { claims, lease } = await open();
    await claims.take(['b'], lease('other'));
    expect(await claims.take(['c', 'b', 'a', 'c'], lease('one'))).toEqual([
      'ours',
      'held',
      'ours',
      'held',
    ]);
    expect(await claims.take([], lease('one'))).toEqual([]);
  });

  it('are done forever once their holder says so, and only their holder can', async () => {
    const { claims, lease, moveTo } = await open();
    await claims.take(['a'], lease('one'));
    await claims.finish(['a', 'never taken'], 'other');
    expect(await claims.take(['a'], lease('two'))).toEqual(['held']);
    await claims.finish(['a'], 'one');
    await claims.finish([], 'one');
    moveTo(later(86_400_000));
    expect(await claims.take(['a'], lease('two'))).toEqual(['done']);
    await claims.keep(['a'], lease('one'));
    await claims.release('a', 'one');
    expect(await claims.take(['a'], lease('two'))).toEqual(['done']);
  });

  it('move to another process when the lease expires, and stay while it is extended', async () => {
    const { claims, lease, moveTo } = await open();
    await claims.take(['a', 'b'], lease('one'));
    moveTo(later(50_000));
    await claims.keep(['a'], lease('one'));
    await claims.keep(['b'], lease('other'));
    moveTo(later(60_001));
    const takers = await Promise.all(
      ['two', 'three', 'four'].map((owner) => claims.take(['a', 'b'], lease(owner))),
    );
    expect(takers.map(([a]) => a)).toEqual(['held', 'held', 'held']);
    expect(takers.filter(([, b]) => b === 'ours')).toHaveLength(1);
    // A process that lost its lease cannot finish or release the claim.
    await claims.finish(['b'], 'one');
    await claims.release('b', 'one');
    expect(await claims.take(['b'], lease('five'))).toEqual(['held']);
  });

  it('are free again when their holder releases them', async () => {
    const { claims, lease } = await open();
    await claims.take(['a'], lease('one'));
    await claims.release('a', 'other');
    expect(await claims.take(['a'], lease('two'))).toEqual(['held']);
    await claims.release('a', 'one');
    expect(await claims.take(['a'], lease('two'))).toEqual(['ours']);
  });

  it('are deleted by age', async () => {
    const { claims, lease, moveTo } = await open();
    await claims.take(['old'], lease('one'));
    await claims.finish(['old'], 'one');
    moveTo(later(1_000));
    await claims.take(['new'], lease('one'));
    expect(await claims.forget(later(1_000))).toBe(1);
    expect(await claims.take(['old', 'new'], lease('two'))).toEqual(['ours', 'held']);
  });

  it('do not deadlock when many overlap', async () => {
    const { claims, lease } = await open();
    const keys = Array.from({ length: 60 }, (_, index) => `key-${(index * 37) % 60}`);
    const rounds = Array.from({ length: 12 }, async (_, round) => {
      const owner = `owner-${round}`;
      const asked = [...keys.slice(round * 5), ...keys.slice(0, round * 5)];
      const states = await claims.take(asked, lease(owner));
      const ours = asked.filter((_key, index) => states[index] === 'ours');
      await Promise.all([claims.keep(ours, lease(owner)), claims.finish(ours.toReversed(), owner)]);
      return ours;
    });
    expect((await Promise.all(rounds)).flat().sort()).toEqual([...keys].sort());
    expect(new Set(await claims.take(keys, lease('last')))).toEqual(new Set(['done']));
  });
});
