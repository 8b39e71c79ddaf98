import type { Stats } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceDigest } from './source-digest.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const CACHE = join(ROOT, 'node_modules/.cache');

/** Milliseconds after which an outdated build is removed. */
const KEPT_MS = 3_600_000;

/** All inputs of the bundle; the lockfile stands for the libraries. */
const SOURCES = [HERE, join(HERE, '../slack/json.ts'), join(ROOT, 'package-lock.json')];

/** Builds the browser part of the page if its sources changed since the last build; resolves to its folder. */
export const buildPage = async (): Promise<string> => {
  const folder = join(CACHE, `sandbox-page-${await sourceDigest(SOURCES)}`);
  if (await exists(folder)) return folder;
  // Imported only for a build: a start with a cached build does not load it.
  const { build } = await import('vite');
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'sandbox-page-draft-'));
  await build({
    configFile: false,
    root: join(HERE, 'browser'),
    base: './',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: draft,
      emptyOutDir: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      target: 'es2023',
    },
  });
  await moveInto(draft, folder);
  await removeOld();
  return folder;
};

/** Two processes may build at the same time: the second one uses the build of the first. */
const moveInto = async (draft: string, folder: string): Promise<void> => {
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
    await rm(draft, { recursive: true });
  }
};

/** Removes builds of earlier sources; another process may still be reading a recent one. */
const removeOld = async (): Promise<void> => {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const age = Date.now() - ((await statOf(path))?.mtimeMs ?? Date.now());
    if (name.startsWith('sandbox-page-') && age > KEPT_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
};

const exists = async (path: string): Promise<boolean> =>
  (await statOf(path))?.isDirectory() === true;

const statOf = async (path: string): Promise<Stats | undefined> => {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
