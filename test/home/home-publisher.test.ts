import { expect, it } from 'vitest';
import { createHomePublisher } from '../../src/home/home-publisher.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import { createTrace } from '../../src/platform/observability/create-trace.ts';
import { deferred } from '../support/deferred.ts';

const log = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });
const actor = { teamId: 'T0', userId: 'U0MEMBER' };

it('the home tab shows the newest version when it is opened repeatedly, skipping the ones in between', async () => {
  const read = deferred();
  const asked: string[] = [];
  const published: string[] = [];
  const homes = createHomePublisher({
    async loadHome({ requestId }) {
      asked.push(requestId);
      await read.promise;
      return { kind: 'failure', message: { text: requestId, blocks: [] } };
    },
    async publish(_userId, view) {
      published.push(JSON.stringify(view));
      return { kind: 'published', hash: undefined };
    },
    limits: { take: () => undefined },
    opened: { note: async () => undefined, has: async () => true },
    record: async (_facts, work) => void (await work(createTrace(() => 0))),
    commandName: '/sentry',
    now: () => new Date('2026-11-23T10:00:00Z'),
    log,
  });
  const shown = ['first', 'second', 'third'].map((requestId, index) =>
    homes.show({ actor, requestId, notice: index === 1 ? 'what the second says' : undefined }),
  );
  read.resolve();
  await Promise.all(shown);
  expect(asked).toEqual(['first', 'third']);
  expect(published).toHaveLength(2);
  expect(published[1]).toContain('what the second says');

  await homes.show({ actor, requestId: 'later' });
  expect(asked.at(-1)).toBe('later');
});
