import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import config from '../../rolldown.config.ts';
import { SentryNotFoundError } from '../../src/errors/errors.ts';
import { createOrganizationSegment } from '../../src/sentry/organization-segment.ts';
import { issuePath } from '../../src/sentry/resources/issue-writes.ts';
import { apiPath, createApi } from '../../src/sentry/transport/api.ts';
import type { HttpRequest } from '../../src/sentry/transport/http-attempt.ts';
import { answerOf } from '../../src/sentry/transport/parse-answer.ts';
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

  it('is never written to, whatever path a resource makes', async () => {
    const sent: HttpRequest[] = [];
    const api = createApi({
      send: async ({ request }) => {
        sent.push(request);
        throw new Error('sent');
      },
      clock: {
        now: () => 0,
        monotonicNow: () => 0,
        startTimer: () => () => undefined,
      },
      timings: { deadlineMs: 1, writeDeadlineMs: 1 },
      organizationSegment: createOrganizationSegment(new URL('https://sentry.example.com'), 'acme'),
      instrumentation: { unreadable: () => undefined },
      isFree: () => true,
      root: '/api/0/',
      headers: {},
    });
    for (const method of ['PUT', 'POST', 'DELETE'] as const) {
      const write = api.defineWrite('updateIssue', method, answerOf(z.unknown()), () => undefined);
      for (const path of [
        apiPath`organizations/acme/issues/`,
        apiPath`projects/acme/web/issues/`,
        apiPath`organizations/acme/issues`,
        apiPath`organizations/acme/groups/`,
      ]) {
        await expect(write({ path: () => path })).rejects.toBeInstanceOf(SentryNotFoundError);
      }
      await expect(write({ path: issuePath('42') })).rejects.toThrow('sent');
    }
    expect(sent.map(({ path }) => path)).toEqual(
      Array(3).fill('/api/0/organizations/acme/issues/42/'),
    );
  });

  it('is named in the built programs by a read alone', async () => {
    const { output: _output, ...input } = config;
    const bundle = await rolldown({ ...input, logLevel: 'silent' });
    const { output } = await bundle.generate({ minify: false });
    await bundle.close();
    const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
    const paths = [...code.matchAll(/apiPath`([^`]*)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => /issues\/$/.test(path))).toHaveLength(1);
    // What is sent with a method other than GET is declared, and every declaration goes through the check.
    const writes = [...code.matchAll(/\.defineWrite\(\s*["']?([\w$]+)["']?,/g)].map(
      ([, name]) => name,
    );
    expect(writes.length).toBe(code.split('.defineWrite(').length - 1);
    expect(writes.filter((name) => /issue/i.test(name ?? '')).sort()).toEqual([
      'addIssueNote',
      'updateIssue',
    ]);
    expect(code).toContain('LIST_OF_ISSUES.test(');
  }, 120_000);

  it('is not what an issue leads to', () => {
    expect(issuePath('42')('acme')).toBe('organizations/acme/issues/42/');
  });
});
