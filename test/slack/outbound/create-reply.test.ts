import { expect, it } from 'vitest';
import { createLog } from '../../../src/platform/logging/log.ts';
import { createReply } from '../../../src/slack/outbound/create-reply.ts';
import {
  createBoltLogger,
  createWebClient,
} from '../../../src/slack/outbound/create-web-client.ts';
import { deferred } from '../../support/deferred.ts';

const ADDRESS = {
  responseUrl: 'https://hooks.slack.com/commands/1',
  channelId: 'C0GENERAL',
  userId: 'U0MEMBER',
  replacesOriginal: false,
  requestId: 'ref-1',
};
const MESSAGE = { text: 'in words', blocks: [] };

it('replies are sent a few at a time, queued up to a limit, and reported as undelivered beyond it', async () => {
  const lines: string[] = [];
  const log = createLog({
    level: 'error',
    secrets: [],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const slackIsBack = deferred();
  let underWay = 0;
  let mostUnderWay = 0;
  const reply = createReply({
    client: createWebClient({
      token: 'xoxb-unused',
      apiUrl: new URL('http://127.0.0.1:9/'),
      logger: createBoltLogger(log),
    }),
    async postToResponseUrl() {
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await slackIsBack.promise;
      underWay -= 1;
      return 'delivered';
    },
    log,
  });
  const replies = Array.from({ length: 2_150 }, () => reply(ADDRESS, MESSAGE));
  const givenUp = await Promise.all(replies.slice(2_100));
  expect(new Set(givenUp)).toEqual(new Set([false]));
  expect(lines).toHaveLength(50);
  slackIsBack.resolve();
  expect(new Set(await Promise.all(replies.slice(0, 2_100)))).toEqual(new Set([true]));
  expect(mostUnderWay).toBe(100);
});
