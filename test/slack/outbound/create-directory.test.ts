import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unservedReason } from '../../../src/identity/identify.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import { createDirectory } from '../../../src/slack/outbound/create-directory.ts';
import {
  createBoltLogger,
  createWebClient,
} from '../../../src/slack/outbound/create-web-client.ts';

const answers = new Map<string, unknown>();
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify(answers.get(request.url ?? '') ?? { ok: false, error: 'undeclared' }),
  );
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object') origin = `http://127.0.0.1:${address?.port}`;
});
afterAll(() => server.close());

const log = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });
const aDirectory = (monotonicNow = () => 1) =>
  createDirectory({
    client: createWebClient({
      token: 'xoxb-1',
      apiUrl: new URL(`${origin}/api/`),
      logger: createBoltLogger(log),
    }),
    teamId: 'T1',
    monotonicNow,
  });
const PERSON = {
  id: 'U1',
  team_id: 'T1',
  deleted: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_email_confirmed: true,
  profile: { email: 'member@example.com' },
};
async function reasonFor(user: unknown) {
  answers.set('/api/users.info', { ok: true, user });
  return unservedReason(await aDirectory().person({ teamId: 'T1', userId: 'U1' }), 'T1');
}
async function kindOf(channel: unknown) {
  answers.set('/api/conversations.info', { ok: true, channel });
  return aDirectory().channelKind('C1');
}

describe("Slack's data on a user", () => {
  it('is accepted when it is complete', async () => {
    expect(await reasonFor(PERSON)).toBeUndefined();
  });

  it.each([
    ['is_bot', 'bot'],
    ['is_restricted', 'guest'],
    ['is_ultra_restricted', 'guest'],
    ['team_id', 'other-workspace'],
  ] as const)('without %s counts against the user', async (key, reason) => {
    expect(await reasonFor({ ...PERSON, [key]: undefined })).toBe(reason);
  });

  it('is an error, not a stranger, when it is malformed', async () => {
    await expect(reasonFor({ name: 'no id' })).rejects.toMatchObject({ kind: 'slack-unavailable' });
    answers.set('/api/users.info', { ok: false, error: 'user_not_found' });
    expect(await aDirectory().person({ teamId: 'T1', userId: 'U1' })).toBeUndefined();
    answers.set('/api/users.info', { ok: false, error: 'fatal_error' });
    await expect(aDirectory().person({ teamId: 'T1', userId: 'U1' })).rejects.toMatchObject({
      code: 'fatal_error',
    });
  });
});

describe("Slack's data on a channel", () => {
  it.each([
    ['public', { is_channel: true, is_ext_shared: false }],
    ['private', { is_private: true, is_ext_shared: false }],
    ['external', { is_ext_shared: true }],
    ['external', { is_ext_shared: false, is_pending_ext_shared: true }],
    ['external', { is_im: true, is_ext_shared: true }],
    ['dm', { is_im: true }],
    ['unknown', { is_channel: true }],
    ['unknown', 'nonsense'],
  ])('classifies it as %s', async (kind, channel) => {
    expect(await kindOf(channel)).toBe(kind);
  });
});

it('a channel that is shared with another company is external at the latest after 5 seconds', async () => {
  let now = 0;
  const directory = aDirectory(() => now);
  const kindNow = async (isShared: boolean) => {
    answers.set('/api/conversations.info', { ok: true, channel: { is_ext_shared: isShared } });
    return directory.channelKind('C1');
  };
  expect(await kindNow(false)).toBe('public');
  now = 5_000;
  expect(await kindNow(true)).toBe('external');
});
