import { beforeEach, describe, expect, it } from 'vitest';
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
  let isReachable: boolean;
  beforeEach(async () => {
    const database = await DATABASES[0]?.create();
    const opened = await database?.open();
    if (opened === undefined) throw new Error('no database');
    store = opened.grantRequests;
    await store.put(REQUEST);
    said = [];
    isReachable = true;
  });

  const tell = () =>
    createTellGrantRequest({
      store,
      notices: {
        async post(to, message) {
          if (!isReachable) return undefined;
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
      'D-U0OWNER now: *G',
      'D-U0MANAGER now: ',
      'U0MEMBER: Expired',
    ]);
    expect(await store.of('change-1')).toMatchObject({ state: 'expired' });
  });

  it('the asker is told if nobody can be reached, or the end is unclear', async () => {
    isReachable = false;
    await tell().ofChange(changeOf({}));
    expect(await store.of('change-1')).toMatchObject({ state: 'expired' });

    isReachable = true;
    await store.put({ ...REQUEST, id: 'change-2' });
    const granting = { surface: 'grant-request', requestId: 'change-2', capability: 'link:create' };
    const end = { outcome: 'unknown', reason: 'bug' } as const;
    await tell().ofChange(changeOf({ ...granting, id: 'change-3', end }));
    expect(said).toEqual([expect.stringMatching(/^U0MEMBER: Granted.*can’t tell whether/)]);
  });

  it('nothing is said of a change that failed', async () => {
    const end = { outcome: 'failed', reason: 'denied' } as const;
    await tell().ofChange(changeOf({ end }));
    await tell().ofChange(changeOf({ surface: 'grant-request', requestId: 'change-1', end }));
    expect(said).toEqual([]);
    expect(await store.of('change-1')).toMatchObject({ state: 'open' });
  });
});
