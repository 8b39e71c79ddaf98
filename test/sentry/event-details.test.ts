import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

const ID = '9fac2ceed9344f2bbfdd1fdacb0ed9b1';
const exception = (...stacks: readonly (readonly object[] | null)[]) => ({
  type: 'exception',
  data: {
    values: stacks.map((frames, index) => ({
      type: 'Error',
      value: `value ${index}`,
      stacktrace: frames === null ? null : { frames },
    })),
  },
});

async function eventWith(event: object) {
  const { client } = await clientOf(() =>
    json(200, { projectSlug: 'web', groupId: '1', eventId: ID, event: { eventID: ID, ...event } }),
  );
  return client.resolveEventId({ kind: 'event-id', text: ID });
}

describe('the stack of an event', () => {
  const frame = (name: string, inApp = true) => ({
    function: name,
    filename: `${name}.js`,
    lineNo: 3,
    inApp,
    vars: { password: 'x' },
    context: [[3, 'secret()']],
  });

  it('is that of the last exception raised, innermost frame first, without variables and source', async () => {
    const entries = [exception([frame('cause')], [frame('main'), frame('pay', false)])];
    const { frames, message } = await eventWith({ entries });
    expect(frames).toEqual([
      { function: 'pay', file: 'pay.js', line: 3, inApp: false },
      { function: 'main', file: 'main.js', line: 3, inApp: true },
    ]);
    expect(message).toBe('value 1');
  });

  it('is found without an exception, and undefined if there is none or it is malformed', async () => {
    const stacktrace = { type: 'stacktrace', data: { frames: [frame('main')] } };
    expect((await eventWith({ entries: [stacktrace] })).frames).toHaveLength(1);
    for (const entries of [undefined, null, 7, [], [null, 'x'], [exception(null)]]) {
      expect((await eventWith({ entries })).frames).toEqual([]);
    }
    const threads = { type: 'threads', data: { values: [] } };
    expect((await eventWith({ entries: [threads, stacktrace] })).frames).toHaveLength(1);
  });
});

it('tags with personal data are dropped', async () => {
  const personal = [
    'user',
    'user.email',
    'sentry:user',
    'userId',
    'ip_address',
    'client.ip',
    'url',
  ];
  const tags = [
    ...personal.map((key) => ({ key, value: 'marker' })),
    { key: 'contact', value: 'somebody@example.com' },
    { key: 'peer', value: '203.0.113.7' },
    { key: 'peer6', value: '2a06:98c0:3600::103' },
    { key: 'browser.name', value: 'Firefox' },
    { key: 'release', value: 'shop@4.2.0' },
    { key: 'runtime', value: 'node v20.19.0' },
    { key: 'empty', value: null },
  ];
  const event = await eventWith({ tags });
  expect(event.tags).toEqual([
    { key: 'browser.name', value: 'Firefox' },
    { key: 'runtime', value: 'node v20.19.0' },
  ]);
  expect(event.release).toBe('shop@4.2.0');
});

describe('an issue', () => {
  const answer = (stats?: unknown) =>
    json(200, {
      projectSlug: 'web',
      shortId: 'WEB-1',
      group: { id: '1', title: 'T', project: { id: '1', slug: 'web', name: 'Web' }, stats },
    });

  it('has its counts by hour if the server includes them', async () => {
    const hours = [
      [1_700_000_000, 3],
      [1_700_003_600, 0],
    ];
    for (const [stats, lastDay] of [
      [{ '24h': hours }, [3, 0]],
      [{ '30d': hours }, undefined],
      [{ '24h': 'x' }, undefined],
      [undefined, undefined],
    ]) {
      const { client } = await clientOf(() => answer(stats));
      const issue = await client.resolveShortId({ kind: 'issue-id', text: '1' });
      expect(issue.lastDay).toEqual(lastDay);
    }
  });

  it('is not cached, except for callers that accept an older response', async () => {
    const { client, server } = await clientOf(() => answer());
    const ref = { kind: 'issue-id', text: '1' } as const;
    await client.resolveShortId(ref);
    await client.resolveShortId(ref, { maxAgeMs: 60_000 });
    expect(server.requests).toHaveLength(1);
    await client.resolveShortId(ref);
    expect(server.requests).toHaveLength(2);
  });
});
