import { describe, expect, it } from 'vitest';
import type { GrantRequest, GrantWish } from '../../src/model/grants/grant-request.ts';
import { DATABASES } from './support/databases.ts';

const START = new Date('2026-11-01T00:00:00Z');
const LATER = new Date('2026-11-09T00:00:00Z');
const ASKER = { teamId: 'T0', userId: 'U0MEMBER' };

const CHANGE: GrantWish = {
  kind: 'change',
  capability: 'team:add-member',
  input: { team: 'web', who: { memberId: '4' } },
  target: { kind: 'member', id: '4', label: undefined, email: 'member@example.com' },
  before: { team: 'web', isIn: false, teamRole: null },
  after: { team: 'web', isIn: true, teamRole: null },
};

const aRequest = (facts: Partial<GrantRequest> = {}): GrantRequest => ({
  id: 'change-1',
  asker: ASKER,
  memberId: '4',
  email: 'member@example.com',
  wish: { kind: 'role', role: 'manager', from: 'member' },
  reason: 'I am on call',
  askedAt: START,
  granters: ['U0OWNER'],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
  ...facts,
});

describe.each(DATABASES)('the store of grant requests on $kind', ({ create }) => {
  const open = async () => (await (await create()).open()).grantRequests;

  it.each<GrantWish>([
    { kind: 'link' },
    { kind: 'role', role: 'owner', from: 'member' },
    { kind: 'project', what: 'issue', name: 'WEB-1A' },
    { kind: 'project', what: 'project' },
    CHANGE,
    { ...CHANGE, decideOn: { kind: 'invitation', role: 'member', teams: ['web'] } },
  ])('gives back what was asked for: $kind', async (wish) => {
    const requests = await open();
    const asked = aRequest({ wish, memberId: undefined, email: undefined });
    expect(await requests.put(asked)).toBeUndefined();
    expect(await requests.of('change-1')).toEqual(asked);
    expect(await requests.of('change-2')).toBeUndefined();
  });

  it('has one request at a time for the same wish of a person', async () => {
    const requests = await open();
    expect(await requests.put(aRequest())).toBeUndefined();
    expect(await requests.put(aRequest())).toBeUndefined();
    expect(await requests.put(aRequest({ id: 'change-2' }))).toEqual(aRequest());
    const others = [
      aRequest({ id: 'change-3', asker: { ...ASKER, userId: 'U0OTHER' } }),
      aRequest({ id: 'change-4', asker: { ...ASKER, teamId: 'T1' } }),
      aRequest({
        id: 'change-5',
        wish: { kind: 'role', role: 'owner', from: 'member' },
        askedAt: LATER,
      }),
    ];
    for (const other of others) expect(await requests.put(other)).toBeUndefined();
    expect((await requests.openOf(ASKER)).map(({ id }) => id)).toEqual(['change-1', 'change-5']);
  });

  it('lists the open ones of a workspace, oldest first', async () => {
    const requests = await open();
    const other = { ...ASKER, userId: 'U0OTHER' };
    await requests.put(aRequest({ id: 'newer', asker: other, askedAt: LATER }));
    await requests.put(aRequest({ id: 'older' }));
    await requests.put(aRequest({ id: 'elsewhere', asker: { ...ASKER, teamId: 'T1' } }));
    await requests.put(aRequest({ id: 'ended', wish: { kind: 'link' } }));
    await requests.close('ended', { state: 'declined' });
    expect((await requests.openIn('T0')).map(({ id }) => id)).toEqual(['older', 'newer']);
    expect(await requests.openIn('T2')).toEqual([]);
  });

  it.each(['granted', 'withdrawn', 'expired', 'unclear'] as const)(
    'takes the same wish again after the request is %s',
    async (state) => {
      const requests = await open();
      await requests.put(aRequest());
      expect(await requests.close('change-1', { state })).toBe(true);
      expect(await requests.put(aRequest({ id: 'change-2' }))).toBeUndefined();
    },
  );

  it('keeps a refusal with its words, which stands in the way of the same wish', async () => {
    const requests = await open();
    await requests.put(aRequest());
    const end = { state: 'declined', decidedBy: 'U0OWNER', answer: 'Not now' } as const;
    expect(await requests.close('change-1', end)).toBe(true);
    expect(await requests.put(aRequest({ id: 'change-2' }))).toEqual(aRequest(end));
    expect(await requests.openOf(ASKER)).toEqual([]);
  });

  it('lets the first decision win', async () => {
    const requests = await open();
    await requests.put(aRequest());
    const ends = await Promise.all(
      ['U0OWNER', 'U0MANAGER'].map((decidedBy) =>
        requests.close('change-1', { state: 'granted', decidedBy }),
      ),
    );
    expect(ends.filter(Boolean)).toHaveLength(1);
    expect(await requests.close('nothing', { state: 'granted' })).toBe(false);
  });

  it('remembers who was told', async () => {
    const requests = await open();
    await requests.put(aRequest());
    const messages = [{ to: 'U0OWNER', channelId: 'D1', ts: '1.2' }];
    await requests.noteMessages('change-1', messages);
    expect(await requests.of('change-1')).toEqual(aRequest({ messages }));
  });

  it('finds what is open for too long, and forgets what has ended', async () => {
    const requests = await open();
    await requests.put(aRequest());
    await requests.put(aRequest({ id: 'change-2', wish: { kind: 'link' } }));
    await requests.put(aRequest({ id: 'change-3', wish: CHANGE, askedAt: LATER }));
    expect((await requests.openBefore(LATER)).map(({ id }) => id).sort()).toEqual([
      'change-1',
      'change-2',
    ]);
    await requests.close('change-2', { state: 'declined' });
    await requests.close('change-3', { state: 'declined' });
    expect(await requests.forget(LATER)).toBe(1);
    expect(await requests.of('change-2')).toBeUndefined();
    expect(await requests.of('change-1')).toBeDefined();
  });
});
