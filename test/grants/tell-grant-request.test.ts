import { beforeEach, describe, expect, it } from 'vitest';
import { SlackUnavailableError } from '../../src/errors/errors.ts';
import { createTellGrantRequest } from '../../src/grants/tell-grant-request.ts';
import type { OpenChange } from '../../src/model/change.ts';
import type { GrantRequest } from '../../src/model/grants/grant-request.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import type { GrantRequestStore } from '../../src/ports/grant-request-store.ts';
import { DATABASES } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';

const START = new Date('2026-11-01T00:00:00Z');
const REQUEST: GrantRequest = {
  id: 'change-1',
  asker: { teamId: 'T0', userId: 'U0MEMBER' },
  memberId: '4',
  email: 'member@example.com',
  wish: { kind: 'project', what: 'issue', name: 'WEB-1A' },
  reason: 'I am on call',
  askedAt: START,
  granters: ['U0OWNER', 'U0MANAGER'],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
};
const silentLog = createLog({
  level: 'silent',
  secrets: [],
  destination: { write: () => undefined },
});
const GRANTING = { surface: 'grant-request', capability: 'link:create' } as const;
const TARGET = { kind: 'member', id: undefined, label: undefined, email: undefined } as const;
const changeOf = (facts: Partial<OpenChange>): OpenChange => ({
  id: 'change-1',
  requestId: 'r-1',
  actor: REQUEST.asker,
  capability: 'grant-request:ask',
  surface: 'modal',
  channelId: undefined,
  target: TARGET,
  input: {},
  state: 'closed',
  acceptedAt: START,
  attempts: 0,
  isAcknowledged: true,
  plan: undefined,
  end: { outcome: 'succeeded', reason: undefined },
  ...facts,
});

describe('people are told of a grant request', () => {
  let store: GrantRequestStore;
  let said: string[];
  /** How Slack takes the messages to each person; those to others arrive. */
  let trouble: Map<string, 'refuses' | 'is away'>;
  beforeEach(async () => {
    const database = await DATABASES[0]?.create();
    const opened = await database?.open();
    if (opened === undefined) throw new Error('no database');
    store = opened.grantRequests;
    await store.put(REQUEST);
    said = [];
    trouble = new Map();
  });

  const tell = () =>
    createTellGrantRequest({
      store,
      notices: {
        async post() {
          throw new Error('a message to a person of a grant request has to arrive');
        },
        async deliver(to, message) {
          const how = trouble.get(to);
          if (how === 'refuses') return undefined;
          if (how === 'is away') throw new SlackUnavailableError('chat.postMessage', undefined);
          said.push(`${to}: ${allText(message)}`);
          return { channelId: `D-${to}`, ts: '1.1' };
        },
        update: async ({ channelId }, message) =>
          void said.push(`${channelId} now: ${allText(message)}`),
      },
      channelId: undefined,
      channelKind: async () => 'public',
      textOf: () => undefined,
      log: silentLog,
    });

  it('those who were not told before a crash are told, and nobody twice', async () => {
    await store.noteMessages('change-1', [{ to: 'U0OWNER', channelId: 'D-1', ts: '1.1' }]);
    await tell().ofChange(changeOf({}));
    await tell().ofChange(changeOf({}));
    expect(said.map((text) => text.split(':')[0])).toEqual(['U0MANAGER']);
  });

  it('when nobody decided for seven days, everybody is told once', async () => {
    await tell().ofChange(changeOf({}));
    said = [];
    await tell().ofExpired(START);
    expect(said).toEqual([]);
    const later = new Date('2026-11-08T00:00:01Z');
    await tell().ofExpired(later);
    await tell().ofExpired(later);
    expect(said.map((text) => text.slice(0, 17))).toEqual([
      'U0MEMBER: Expired',
      'D-U0OWNER now: *G',
      'D-U0MANAGER now: ',
    ]);
    expect(await store.of('change-1')).toMatchObject({ state: 'expired' });
  });

  it('the asker is told if nobody can be reached, or the end is unclear', async () => {
    trouble = new Map([
      ['U0OWNER', 'refuses'],
      ['U0MANAGER', 'refuses'],
    ]);
    await tell().ofChange(changeOf({}));
    expect(said.splice(0)).toEqual([expect.stringMatching(/^U0MEMBER: I couldn’t reach anyone/)]);
    expect(await store.of('change-1')).toMatchObject({ state: 'expired' });

    trouble = new Map();
    await store.put({ ...REQUEST, id: 'change-2' });
    const granting = { surface: 'grant-request', requestId: 'change-2', capability: 'link:create' };
    const end = { outcome: 'unknown', reason: 'bug' } as const;
    await tell().ofChange(changeOf({ ...granting, id: 'change-3', end }));
    expect(said).toEqual([expect.stringMatching(/^U0MEMBER: Granted.*can’t tell whether/)]);
  });

  it('one granter who can’t be reached now keeps no other one from being told', async () => {
    trouble = new Map([['U0OWNER', 'is away']]);
    await tell().ofChange(changeOf({}));
    expect(said).toEqual([expect.stringMatching(/^U0MANAGER: .*Grant request/)]);
  });

  it('while Slack is away, nothing ends, and later each person is told once', async () => {
    trouble = new Map([
      ['U0OWNER', 'is away'],
      ['U0MANAGER', 'refuses'],
    ]);
    await expect(tell().ofChange(changeOf({}))).rejects.toThrow(SlackUnavailableError);
    expect(await store.of('change-1')).toMatchObject({ state: 'open' });
    trouble = new Map([['U0MEMBER', 'is away']]);
    await tell().ofChange(changeOf({}));
    await store.close('change-1', { state: 'granted', decidedBy: 'U0OWNER' });
    said = [];
    const granted = changeOf({ ...GRANTING, requestId: 'change-1', id: 'change-2' });
    await expect(tell().ofChange(granted)).rejects.toThrow(SlackUnavailableError);
    trouble = new Map();
    await tell().ofChange(granted);
    await tell().ofChange(granted);
    expect(said.filter((text) => text.startsWith('U0MEMBER'))).toEqual([
      expect.stringMatching(/Granted by <@U0OWNER>/),
    ]);
  });

  it('a person whom Slack never takes messages for is given up', async () => {
    trouble = new Map([
      ['U0OWNER', 'is away'],
      ['U0MANAGER', 'is away'],
    ]);
    await tell().ofChange(changeOf({ attempts: 6 }));
    expect(said).toEqual([expect.stringMatching(/^U0MEMBER: I couldn’t reach anyone/)]);
    trouble = new Map([['U0MEMBER', 'is away']]);
    await store.put({ ...REQUEST, id: 'change-2' });
    await store.close('change-2', { state: 'granted', decidedBy: 'U0OWNER' });
    const granted = changeOf({ ...GRANTING, requestId: 'change-2', id: 'change-3' });
    await expect(tell().ofChange(granted)).rejects.toThrow(SlackUnavailableError);
    await tell().ofChange({ ...granted, attempts: 6 });
  });

  it('an end that could not be told by one clean-up is told by the next', async () => {
    await tell().ofChange(changeOf({}));
    trouble = new Map([['U0MEMBER', 'is away']]);
    const later = new Date('2026-11-08T00:00:01Z');
    await tell().ofExpired(later);
    expect(await store.of('change-1')).toMatchObject({ state: 'open' });
    trouble = new Map();
    said = [];
    await tell().ofExpired(later);
    expect(said[0]).toMatch(/^U0MEMBER: Expired/);
    expect(await store.of('change-1')).toMatchObject({ state: 'expired' });
  });

  it('nothing is said of a change that failed', async () => {
    const end = { outcome: 'failed', reason: 'denied' } as const;
    await tell().ofChange(changeOf({ end }));
    await tell().ofChange(changeOf({ surface: 'grant-request', requestId: 'change-1', end }));
    expect(said).toEqual([]);
    expect(await store.of('change-1')).toMatchObject({ state: 'open' });
  });
});
