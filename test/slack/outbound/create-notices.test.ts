import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { SlackUnavailableError } from '../../../src/errors/errors.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import type { Notices } from '../../../src/ports/slack.ts';
import { createNotices } from '../../../src/slack/outbound/create-notices.ts';
import {
  createBoltLogger,
  createWebClient,
} from '../../../src/slack/outbound/create-web-client.ts';

const log = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });
const MESSAGE = { text: 'in words', blocks: [] };
const PASSING = [
  { kind: 'rate-limited', retryAfterSeconds: 1 },
  { kind: 'error', code: 'internal_error' },
  { kind: 'status', status: 503 },
  { kind: 'cut', after: false },
] as const;

describe('a notice', () => {
  let slack: LocalSlack;
  let notices: Notices;
  beforeAll(async () => {
    slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
    const apiUrl = new URL(slack.apiUrl);
    const client = createWebClient({ token: 'xoxb-good', apiUrl, logger: createBoltLogger(log) });
    notices = createNotices(client, log);
  });
  afterAll(() => slack.stop());

  const seen = () => slack.messagesSeenBy('owner', 'dm');
  let before = 0;
  beforeEach(() => {
    before = seen().length;
  });

  it('arrives as a direct message, and can be replaced', async () => {
    const posted = await notices.deliver('U0OWNER', MESSAGE);
    expect(seen()).toHaveLength(before + 1);
    if (posted === undefined) throw new Error('not posted');
    await notices.update(posted, { ...MESSAGE, text: 'decided' });
    expect(seen().at(-1)?.text).toBe('decided');
  });

  it.each(PASSING)('that has to arrive is tried again after $kind', async (fault) => {
    slack.fault('chat.postMessage', fault);
    await expect(notices.deliver('U0OWNER', MESSAGE)).rejects.toThrow(SlackUnavailableError);
    expect(await notices.deliver('U0OWNER', MESSAGE)).toBeDefined();
  });

  it.each(PASSING)('that need not arrive is given up after $kind', async (fault) => {
    slack.fault('chat.postMessage', fault);
    expect(await notices.post('U0OWNER', MESSAGE)).toBeUndefined();
  });

  it('that Slack refuses is given up', async () => {
    expect(await notices.deliver('C0NOWHERE', MESSAGE)).toBeUndefined();
    expect(seen()).toHaveLength(before);
  });
});
