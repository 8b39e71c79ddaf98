import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cyclesOf } from './support/cycles-of.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const FILES = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)));
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

const IMPORTS = FILES.flatMap((file) =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT)].map(([, path = '']) => ({
    from: file,
    to: join(dirname(file), path),
  })),
);

/** Returns the imports between the direct subfolders of `parent`, without its own files. */
function foldersInside(parent: string): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { from, to } of IMPORTS) {
    const [a, b] = [folderInside(parent, from), folderInside(parent, to)];
    if (a === undefined || b === undefined || a === b) continue;
    folders.set(a, (folders.get(a) ?? new Set()).add(b));
  }
  return folders;
}

function folderInside(parent: string, file: string): string | undefined {
  const [first, ...rest] = relative(parent, file).split('/');
  return first === '..' || rest.length === 0 ? undefined : first;
}

describe('the folders of src', () => {
  it('are numerous enough for this test to be meaningful', () => {
    expect(foldersInside('').size).toBeGreaterThan(15);
    expect(IMPORTS.length).toBeGreaterThan(1_000);
  });

  it('import each other in one direction', () => {
    expect(cyclesOf(foldersInside(''))).toEqual([]);
  });

  const PARENTS = [...new Set(FILES.map(dirname))].filter((folder) => folder !== '.');
  it.each(PARENTS)('%s: its subfolders import each other in one direction', (folder) => {
    expect(cyclesOf(foldersInside(folder))).toEqual([]);
  });

  it.each(PARENTS)('%s: fits on a screen', (folder) => {
    const direct = FILES.filter((file) => dirname(file) === folder);
    expect(direct.length).toBeLessThanOrEqual(36);
  });
});

describe('the cycle search', () => {
  it('finds all cycles, and no others', () => {
    const graph = (edges: readonly (readonly [string, readonly string[]])[]) =>
      new Map(edges.map(([from, to]) => [from, new Set(to)]));
    expect(
      cyclesOf(
        graph([
          ['a', ['b']],
          ['b', ['c']],
        ]),
      ),
    ).toEqual([]);
    expect(
      cyclesOf(
        graph([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toEqual([]);
    expect(
      cyclesOf(
        graph([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toEqual([['a', 'b']]);
    expect(
      cyclesOf(
        graph([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b', 'd']],
          ['d', ['e']],
          ['e', ['d']],
        ]),
      ),
    ).toEqual([
      ['b', 'c'],
      ['d', 'e'],
    ]);
  });
});
