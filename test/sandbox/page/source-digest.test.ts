import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildPage } from '../../../sandbox/page/build-page.ts';
import { sourceDigest } from '../../../sandbox/page/source-digest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await mkdir(join(folder, 'inner'));
  await writeFile(join(folder, 'inner', 'a.ts'), 'one');
});
afterEach(() => rm(folder, { recursive: true }));

it('the digest only changes with the content or name of a file', async () => {
  const before = await sourceDigest([folder]);
  expect(await sourceDigest([folder])).toBe(before);
  await writeFile(join(folder, 'inner', 'a.ts'), 'two');
  const changed = await sourceDigest([folder]);
  await rm(join(folder, 'inner', 'a.ts'));
  await writeFile(join(folder, 'inner', 'b.ts'), 'two');
  const renamed = await sourceDigest([folder]);
  expect(new Set([before, changed, renamed]).size).toBe(3);
});

it('the digest also accepts single files', async () => {
  const file = join(folder, 'inner', 'a.ts');
  const before = await sourceDigest([file]);
  await writeFile(file, 'two');
  expect(await sourceDigest([file])).not.toBe(before);
});

it('a page that is already built is not rebuilt', async () => {
  const [first, second] = [await buildPage(), await buildPage()];
  expect(second).toBe(first);
  expect((await stat(join(first, 'index.html'))).isFile()).toBe(true);
});
