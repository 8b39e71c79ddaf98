import { expect, it } from 'vitest';
import { GrantRequestError } from '../../src/errors/grant-request-errors.ts';
import type { GrantContext } from '../../src/grants/grant-context.ts';
import { grantRequestHandlers } from '../../src/grants/grant-request-handlers.ts';
import type { PlannedChange } from '../../src/ports/changes.ts';
import { DATABASES } from '../store/support/databases.ts';

const DAY_MS = 24 * 60 * 60_000;
const ACTOR = { teamId: 'T0', userId: 'U0MEMBER' };
const TARGET = { kind: 'member', id: '4', label: undefined, email: undefined } as const;

const asking = (id: string): PlannedChange => ({
  id,
  requestId: id,
  actor: ACTOR,
  capability: 'grant-request:ask',
  surface: 'modal',
  channelId: undefined,
  target: TARGET,
  input: { hint: { kind: 'link' }, reason: 'I am new' },
  plan: {
    actorMemberId: undefined,
    target: TARGET,
    before: {},
    after: { wish: '{"kind":"link"}', granters: ['U0OWNER'], email: null },
  },
});

it('what was declined can be asked again after seven days, and not before', async () => {
  const database = await DATABASES[0]?.create();
  const store = (await database?.open())?.grantRequests;
  if (store === undefined) throw new Error('no database');
  let at = new Date('2026-11-01T00:00:00Z').getTime();
  // Only what recording a request uses.
  const [ask] = grantRequestHandlers({ store, now: () => new Date(at) } as GrantContext);
  await ask?.call(asking('first'));
  expect(await store.of('first')).toMatchObject({ state: 'open', reason: 'I am new' });
  await store.close('first', { state: 'declined' });
  at += 7 * DAY_MS - 1;
  await expect(ask?.call(asking('second'))).rejects.toThrow(GrantRequestError);
  at += 1;
  await ask?.call(asking('third'));
  expect(await store.openOf(ACTOR)).toMatchObject([{ id: 'third' }]);
  expect(await ask?.verify(asking('third'))).toBe('applied');
  expect(await ask?.verify(asking('second'))).toBe('not-applied');
});
