import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { issuePath } from '../../src/sentry/resources/issue-writes.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const SOURCES = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(SRC.length), text: readFileSync(path, 'utf8') }));
const ALL = SOURCES.map(({ text }) => text).join('\n');

// The end point that changes whatever a search finds, if it finds none of its IDs.
describe('the endpoint that changes many issues', () => {
  it('has a path in the issue list alone, which only reads', () => {
    const lists = SOURCES.filter(({ text }) => /apiPath`[^`]*\/issues\/`/.test(text));
    expect(lists.map(({ path }) => path)).toEqual(['sentry/resources/issue-list.ts']);
    expect(lists[0]?.text).not.toMatch(/defineWrite|PUT|POST|DELETE/);
    expect(lists[0]?.text).toMatch(/^function issueListPath/m);
  });

  it('cannot be reached by a path that is put together elsewhere', () => {
    // Every path of the API is made by the tag, and each other one with issues names the issue.
    const paths = [...ALL.matchAll(/apiPath`([^`]*)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths.filter((one) => /issues\/(?!$)/.test(one))) {
      expect(path).toMatch(/\/issues\/\$\{[\w.]+\}\//);
    }
    expect(
      SOURCES.filter(({ text }) => /api\/0\//.test(text)).map(({ path }) => path),
    ).not.toContain('sentry/resources/issue-writes.ts');
    // Writes have no query, so that none can name issues in it.
    const api = SOURCES.find(({ path }) => path === 'sentry/transport/api.ts')?.text ?? '';
    expect(/type Write<Answer> = \(\s*request: \{([^}]*)\}/.exec(api)?.[1]).not.toContain('query');
  });

  it.each([
    '',
    '.',
    '..',
    ' ',
    '42/',
    '42?id=1',
    '%2e',
    'STOREFRONT-1A',
    '４２',
    '-1',
    '1'.repeat(21),
  ])('is not what %j leads to: there is no path for it', async (id) => {
    expect(issuePath(id)('acme')).toBeUndefined();
    const { client, server } = await clientOf(() => json(200, []));
    const change = { kind: 'resolve', in: { kind: 'now' } } as const;
    await failureOf(client.writer.updateIssue(id, change));
    await failureOf(client.writer.addIssueNote(id, 'text'));
    expect(server.requests).toEqual([]);
  });

  it('is not what an issue leads to', () => {
    expect(issuePath('42')('acme')).toBe('organizations/acme/issues/42/');
  });
});
