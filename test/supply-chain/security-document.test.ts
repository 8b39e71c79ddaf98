import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', ROOT), 'utf8');
const scripts = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).scripts;

it('every file and command named in SECURITY.md exists', () => {
  const files = [...text.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  const commands = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

it('every attacker in SECURITY.md has at least one defense', () => {
  const [, attackers = ''] = /### Who attacks[^\n]*\n([\s\S]*?)\n### /.exec(text) ?? [];
  const paragraphs = attackers.split('\n\n').filter((paragraph) => paragraph.startsWith('**'));
  expect(paragraphs.length).toBeGreaterThan(8);
  expect(paragraphs.filter((paragraph) => !/`(?:src|test)\/|`Dockerfile`/.test(paragraph))).toEqual(
    [],
  );
});
