import { expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { GrantContext } from '../../src/grants/grant-context.ts';
import { guardGrants } from '../../src/grants/guard-grants.ts';
import type { GrantRequest } from '../../src/model/grants/grant-request.ts';
import type { ChangeHandler, PlannedChange, VerifyResult } from '../../src/ports/changes.ts';
import type { GrantRequestStore } from '../../src/ports/grant-request-store.ts';
import { DATABASES } from '../store/support/databases.ts';

const OPEN: GrantRequest = {
  id: 'request-1',
  asker: { teamId: 'T0', userId: 'U0MEMBER' },
  memberId: '4',
  email: 'member@example.com',
  wish: { kind: 'role', role: 'manager', from: 'member' },
  reason: 'I do reviews',
  askedAt: new Date('2026-11-01T00:00:00Z'),
  granters: [],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
};
const TARGET = { kind: 'member', id: '4', label: undefined, email: undefined } as const;
const GRANTING: PlannedChange = {
  id: 'change-1',
  requestId: 'request-1',
  actor: { teamId: 'T0', userId: 'U0OWNER' },
  capability: 'member:change-role',
  surface: 'grant-request',
  channelId: undefined,
  target: TARGET,
  input: {},
  plan: { actorMemberId: '1', target: TARGET, before: {}, after: {} },
};

const handlerOf = (truth: VerifyResult): ChangeHandler => ({
  type: 'member:change-role',
  lockKeys: async () => ['member:4'],
  plan: async () => GRANTING.plan,
  call: async () => undefined,
  verify: async () => truth,
});

async function openRequests(): Promise<GrantRequestStore> {
  const database = await DATABASES[0]?.create();
  const store = (await database?.open())?.grantRequests;
  if (store === undefined) throw new Error('no database');
  await store.put(OPEN);
  return store;
}

// Only what the guard reads after the decision.
const guarded = (store: GrantRequestStore, truth: VerifyResult = 'applied') =>
  guardGrants(handlerOf(truth), { store } as GrantContext);

it('a grant is recorded before the lock on its request is released', async () => {
  const store = await openRequests();
  const handler = guarded(store);
  expect(await handler.lockKeys(GRANTING)).toEqual(['member:4', 'grant-request:request-1']);
  await handler.call(GRANTING);
  expect(await store.of('request-1')).toMatchObject({ state: 'granted', decidedBy: 'U0OWNER' });
});

it.each([
  ['applied', 'granted'],
  ['indeterminate', 'unclear'],
  ['not-applied', 'open'],
] as const)('after a crash, a change that is %s leaves its request %s', async (truth, state) => {
  const store = await openRequests();
  expect(await guarded(store, truth).verify(GRANTING)).toBe(truth);
  expect(await store.of('request-1')).toMatchObject({ state });
});

it('a grant that cannot be recorded is read back, not reported as done', async () => {
  const failing = {
    ...(await openRequests()),
    close: async () => Promise.reject(new StoreUnavailableError('busy', undefined)),
  };
  await expect(guarded(failing).call(GRANTING)).rejects.toThrow(StoreUnavailableError);
});
