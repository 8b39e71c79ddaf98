import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { applyPatch, parsePatch, type StructuredPatch } from 'diff';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLE = join(ROOT, 'docs/examples/add-a-command.diff');
const COPIED = ['src', 'sandbox', 'test', 'scripts', 'bench'];
const COPIED_FILES = [
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'rolldown.config.ts',
  'manifest.yml',
];
const MOST_PRODUCTION_FILES = 10;

const nameOf = ({ newFileName = '' }: StructuredPatch) => newFileName.replace(/^b\//, '');
const readExample = async () => parsePatch(await readFile(EXAMPLE, 'utf8'));

async function copyOfProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'worked-example-'));
  onTestFinished(() => rm(copy, { recursive: true }));
  for (const name of [...COPIED, ...COPIED_FILES]) {
    await cp(join(ROOT, name), join(copy, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function applyTo(folder: string, patch: StructuredPatch): Promise<void> {
  const path = join(folder, nameOf(patch));
  const isNew = patch.oldFileName === '/dev/null';
  const before = isNew ? '' : await readFile(path, 'utf8');
  const after = applyPatch(before, patch);
  if (after === false) throw new Error(`${nameOf(patch)} has changed: renew the example`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, after);
}

test('the worked example in CONTRIBUTING.md applies, compiles and passes its own test', async () => {
  const copy = await copyOfProject();
  const patches = await readExample();
  for (const patch of patches) await applyTo(copy, patch);
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const run = (...args: string[]) => promisify(execFile)('npx', args, { cwd: copy, env });
  const tests = patches.map(nameOf).filter((name) => name.endsWith('.test.ts'));
  expect(tests).not.toEqual([]);
  await run('tsc', '--noEmit');
  const { stdout } = await run('vitest', 'run', ...tests);
  expect(stdout).toMatch(/Tests +\d+ passed/);
}, 120_000);

test('a new kind of change touches few production files', async () => {
  const files = (await readExample()).map(nameOf).filter((name) => name.startsWith('src/'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(MOST_PRODUCTION_FILES);
});
