import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import {
  createBoltLogger,
  createWebClient,
} from '../../../src/slack/outbound/create-web-client.ts';
import { createPost } from '../../../src/slack/outbound/post.ts';
import { section } from '../../../src/views/blocks/blocks.ts';

const log = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });
const MESSAGE = { text: 'in words', blocks: [section('in blocks')] };

describe('a post into a channel', () => {
  let slack: LocalSlack;
  let post: ReturnType<typeof createPost>;
  let channelId = '';
  beforeAll(async () => {
    slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
    const apiUrl = new URL(slack.apiUrl);
    post = createPost(
      createWebClient({ token: 'xoxb-good', apiUrl, logger: createBoltLogger(log) }),
      log,
    );
    channelId = slack.channel('general', 'owner').id;
  });
  afterAll(() => slack.stop());

  const posts = () => slack.messagesSeenBy('owner', 'general');
  let before = 0;
  beforeEach(() => {
    before = posts().length;
  });

  it('is delivered', async () => {
    expect(await post(channelId, MESSAGE)).toBe(true);
    expect(posts().slice(before)).toMatchObject([
      { text: 'in words', blocks: [{ type: 'section' }] },
    ]);
  });

  it('is reported as refused when Slack says so', async () => {
    expect(await post('C0NOWHERE', MESSAGE)).toBe(false);
    slack.fault('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 });
    expect(await post(channelId, MESSAGE)).toBe(false);
    expect(posts()).toHaveLength(before);
  });

  it('has an unknown outcome when Slack does not respond', async () => {
    for (const fault of [
      { kind: 'cut', after: true },
      { kind: 'status', status: 502 },
    ] as const) {
      slack.fault('chat.postMessage', fault);
      await expect(post(channelId, MESSAGE)).rejects.toThrow();
    }
  });

  it('is sent as text when Slack refuses its blocks', async () => {
    slack.fault('chat.postMessage', { kind: 'error', code: 'invalid_blocks' });
    expect(await post(channelId, MESSAGE)).toBe(true);
    expect(posts().at(-1)).toMatchObject({ text: 'in words' });
    expect(posts().at(-1)?.blocks ?? []).toEqual([]);
  });
});
