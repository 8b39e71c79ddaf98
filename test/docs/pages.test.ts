import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from '../../src/commands/registry.ts';
import { codeOf, PAGES, pageAt } from './support/pages.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe('the README', () => {
  const { text } = pageAt('README.md');

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(200);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(1_800);
  });

  it('starts with the two commands that work on a fresh machine', () => {
    expect(text).toContain('```sh\nnpm ci && npm run sandbox\n```');
    expect(text).toContain('```sh\nnpm ci && npm test\n```');
  });

  it('links to every page for users and operators', () => {
    const pages = PAGES.map(({ path }) => path).filter((path) => /^docs\/[^/]+\.md$/.test(path));
    const linked = [...text.matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, path]) => path);
    expect(pages.filter((path) => path !== 'docs/README.md' && !linked.includes(path))).toEqual([]);
  });
});

const IN_DOCS = PAGES.filter(({ path }) => path.startsWith('docs/'));

it('the index lists every page in docs', () => {
  const { text } = pageAt('docs/README.md');
  const others = IN_DOCS.map(({ path }) => path.replace('docs/', '')).filter(
    (path) => path !== 'README.md' && !path.includes('/'),
  );
  expect(others.filter((path) => !text.includes(`](${path})`))).toEqual([]);
});

describe.each(IN_DOCS.map((page) => [page.path, page] as const))('%s', (_path, { text }) => {
  it('starts with a title and with who it is for', () => {
    expect(text).toMatch(/^# .+\n\n[*_]*For\b.+/);
  });
});

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  const code = codeOf(page);

  it('names npm scripts that exist', () => {
    const named = code.flatMap((text) =>
      [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names commands of the bot that exist', () => {
    const names = COMMANDS.map(({ name }) => name);
    // Short IDs and placeholders do not begin with a small letter.
    const named = code.flatMap((text) =>
      [...text.matchAll(/^\/sentry ([a-z]+)\b/gm)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !names.includes(name) && !isExample(name))).toEqual([]);
  });

  it('names files that exist', () => {
    const named = code.flatMap((text) =>
      [...text.matchAll(/\b(?:src|test|scripts|bench|sandbox)\/[\w/.*-]+/g)].map(([path]) => path),
    );
    expect(named.filter((path) => !path.includes('*') && !existsSync(new URL(path, ROOT)))).toEqual(
      [],
    );
  });
});

/** The worked example adds a command that the bot does not have. */
function isExample(name: string): boolean {
  return read('docs/examples/add-a-command.diff').includes(`name: '${name}'`);
}

it('the map of the code names every file and folder of src', () => {
  const [, map = ''] =
    /## Map of the code[\s\S]*?```text\n([\s\S]*?)```/.exec(pageAt('docs/architecture.md').text) ??
    [];
  const named = [...map.matchAll(/^ {2}([a-z-]+(?:\.ts|\/))/gm)].map(([, name = '']) => name);
  const there = readdirSync(new URL('src/', ROOT), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  expect(named.toSorted()).toEqual(there.toSorted());
});
