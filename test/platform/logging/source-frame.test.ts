import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceFrame } from '../../../src/platform/logging/source-frame.ts';

describe('a stack frame of a built file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-frame-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const fileOf = (name: string, map: string | undefined): string => {
    const path = join(folder, name);
    if (map !== undefined) writeFileSync(`${path}.map`, map);
    return path;
  };

  it('shows the place in the sources', () => {
    // Built line 1: column 1 is line 3, column 5 of the source, column 11 is line 7, column 1.
    const built = fileOf(
      'main.js',
      JSON.stringify({
        version: 3,
        sources: ['../src/main.ts'],
        names: [],
        mappings: 'AAEI,UAIJ',
      }),
    );
    const source = join(folder, '../src/main.ts');
    expect(sourceFrame(`    at main (${built}:1:1)`)).toBe(`    at main (${source}:3:5)`);
    expect(sourceFrame(`    at async ${built}:1:14`)).toBe(`    at async ${source}:7:1`);
  });

  it.each([
    ['has no map', undefined],
    ['has a broken map', '{"version":3,'],
    ['has an empty map', '{"version":3,"sources":[],"names":[],"mappings":""}'],
  ])('stays as it is if the file %s', (name, map) => {
    const frame = `    at main (${fileOf(`${name}.js`, map)}:1:1)`;
    expect(sourceFrame(frame)).toBe(frame);
  });

  it('stays as it is if it is no place in a file', () => {
    const frame =
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)';
    expect(sourceFrame(frame)).toBe(frame);
  });
});
