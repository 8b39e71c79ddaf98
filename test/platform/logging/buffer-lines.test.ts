import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bufferLines } from '../../../src/platform/logging/buffer-lines.ts';

function collected() {
  const writes: string[] = [];
  const lines = bufferLines({ write: (text) => void writes.push(text) });
  return { lines, writes };
}

it('buffered lines are all written, in order, once they are flushed', () => {
  const sizes = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 20 }), sizes)), (given) => {
      const { lines, writes } = collected();
      const written = given.map(([text, size]) => `${text.padEnd(size, '.')}\n`);
      for (const line of written) lines.write(line);
      lines.flush();
      expect(writes.join('')).toBe(written.join(''));
      lines.flush();
      expect(writes.join('')).toBe(written.join(''));
    }),
    { numRuns: 50 },
  );
});

it('buffered lines are written together, without a flush too', async () => {
  const { lines, writes } = collected();
  lines.write('one\n');
  lines.write('two\n');
  expect(writes).toEqual([]);
  while (writes.length === 0) await sleep(1);
  expect(writes).toEqual(['one\ntwo\n']);
});
