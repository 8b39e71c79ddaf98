import { describe, expect, it } from 'vitest';
import type { EmailMatchSettings } from '../../src/identity/email-match.ts';
import { createFindApprovers } from '../../src/identity/find-approvers.ts';
import type { Actor } from '../../src/model/actor.ts';
import type { Member } from '../../src/model/member.ts';
import type { Refusal } from '../../src/model/refusal.ts';
import type { SlackLink, SlackPerson } from '../../src/model/slack-user.ts';
import type { List } from '../../src/ports/sentry.ts';
import { aLink, aMember, aSlackPerson, NO_FLAGS } from '../support/models.ts';
import { blockRecords, linkRecords } from '../support/records.ts';

interface World {
  readonly members: readonly Member[];
  readonly people: readonly SlackPerson[];
  /** Slack users found by an address other than the one in their profile. */
  readonly byOldAddress: ReadonlyMap<string, SlackPerson>;
  readonly links: readonly SlackLink[];
  readonly blocked: readonly Actor[];
  readonly settings: EmailMatchSettings;
  readonly slack: 'there' | 'away';
}

const REFUSAL: Refusal = {
  capability: 'member:change-role',
  reason: { kind: 'role-too-low' },
  needs: 'manager',
};

function aLookUp(start: Partial<World> = {}) {
  let world: World = {
    members: [],
    people: [],
    byOldAddress: new Map(),
    links: [],
    blocked: [],
    settings: { mode: 'read', domains: [] },
    slack: 'there',
    ...start,
  };
  let now = 0;
  let lists = 0;
  const people = () => {
    if (world.slack === 'away') throw new Error('Slack is away');
    return world.people;
  };
  const find = createFindApprovers({
    directory: {
      teamId: 'T0',
      person: async (user) => people().find(({ userId }) => userId === user.userId),
      personByEmail: async (email) =>
        people().find((person) => person.email === email) ?? world.byOldAddress.get(email),
    },
    reader: {
      listOrganizationMembers: ({ roles = [] }) => {
        lists += 1;
        return listOf(world.members.filter(({ role }) => roles.includes(role)));
      },
    },
    settings: world.settings,
    links: linkRecords(() => world.links),
    blocks: blockRecords(() => world.blocked),
    monotonicNow: () => now,
  });
  return {
    for: (refusal = REFUSAL, memberId?: string) => find(refusal, memberId),
    change: (next: Partial<World>) => {
      world = { ...world, ...next };
    },
    pass: (ms: number) => {
      now += ms;
    },
    lists: () => lists,
  };
}

function listOf(rows: readonly Member[]): List<Member> {
  const only = { rows, next: undefined, previous: undefined, dropped: 0, unreadable: [] };
  return {
    page: async () => only,
    async *pages() {
      yield only;
    },
  };
}

/** Creates a manager named `Manager <id>`, last active on the day of that number. */
function aManager(id: string, facts: Partial<Member> = {}): Member {
  const lastActive = new Date(Date.UTC(2026, 0, Number(id)));
  return aMember({
    id,
    name: `Manager ${id}`,
    email: `manager-${id}@example.com`,
    role: 'manager',
    user: { id: `10${id}`, has2fa: true, lastActive },
    ...facts,
  });
}

const linkOf = (id: string, facts: Partial<SlackLink> = {}) =>
  aLink({
    user: { teamId: 'T0', userId: `U${id}` },
    memberId: id,
    email: `manager-${id}@example.com`,
    ...facts,
  });
const personOf = (id: string, facts: Partial<SlackPerson> = {}) =>
  aSlackPerson({ userId: `U${id}`, email: `manager-${id}@example.com`, ...facts });
const byName = (id: string) => ({ kind: 'member', name: `Manager ${id}` });
const bySlack = (id: string) => ({ kind: 'slack-user', userId: `U${id}` });

describe('approvers', () => {
  it('are limited to three, the most recently active first', async () => {
    const members = ['2', '4', '1', '3'].map((id) => aManager(id));
    expect(await aLookUp({ members }).for()).toEqual(['4', '3', '2'].map(byName));
  });

  it('are listed last if they were never active', async () => {
    const never = { id: '109', has2fa: true, lastActive: undefined };
    const members = [aManager('9', { user: never }), aManager('1'), aManager('2')];
    expect(await aLookUp({ members }).for()).toEqual(['2', '1', '9'].map(byName));
  });

  it('are linked Slack users first, then Slack users with a matching address, then Sentry names', async () => {
    const look = aLookUp({
      members: [aManager('1'), aManager('2'), aManager('3')],
      people: [personOf('1', { email: undefined }), personOf('2')],
      links: [linkOf('1')],
    });
    expect(await look.for()).toEqual([bySlack('1'), bySlack('2'), byName('3')]);
  });

  it('include a linked Slack user even if two members have the address', async () => {
    const members = [aManager('2', { email: 'manager-1@example.com' }), aManager('1')];
    const look = aLookUp({ members, people: [personOf('1')], links: [linkOf('1')] });
    expect(await look.for()).toEqual([bySlack('1'), byName('2')]);
  });

  it('do not include the refused user, in whose place another is named', async () => {
    const members = ['4', '3', '2', '1'].map((id) => aManager(id));
    expect(await aLookUp({ members }).for(REFUSAL, '3')).toEqual(['4', '2', '1'].map(byName));
  });

  it('have at least the required role', async () => {
    const members = [
      aManager('1'),
      aManager('2', { role: 'owner' }),
      aManager('3', { role: 'admin' }),
    ];
    const look = aLookUp({ members });
    expect(await look.for({ ...REFUSAL, needs: 'owner' })).toEqual([byName('2')]);
    expect(await look.for()).toEqual([byName('2'), byName('1')]);
  });

  it('are empty, without a call to Sentry, when no role would be enough', async () => {
    const look = aLookUp({ members: [aManager('1')] });
    expect(await look.for({ ...REFUSAL, reason: { kind: 'last-owner' } })).toEqual([]);
    expect(look.lists()).toBe(0);
  });

  it.each([
    ['an open invite', { pending: true }],
    ['without an account', { user: undefined }],
    ['over the limit of the plan', { flags: { ...NO_FLAGS, memberLimitRestricted: true } }],
  ])('do not include a member who is %s', async (_what, facts) => {
    expect(await aLookUp({ members: [aManager('1', facts)] }).for()).toEqual([]);
  });

  it('do not include a member whose name is an address', async () => {
    const members = [aManager('1', { name: 'manager-1@example.com' })];
    expect(await aLookUp({ members }).for(REFUSAL, '2')).toEqual([]);
  });

  it('are searched among the six most recently active', async () => {
    const members = ['1', '2', '3', '4', '5', '6', '7'].map((id) =>
      aManager(id, Number(id) > 2 ? { name: `${id}@example.com` } : {}),
    );
    expect(await aLookUp({ members }).for()).toEqual([byName('2')]);
  });
});

describe('a linked Slack user is not named', () => {
  it.each([
    ['while the link is silent', { links: [linkOf('1', { email: 'old@example.com' })] }],
    ['whom Slack does not show', { people: [] }],
    ['whom the bot does not serve', { people: [personOf('1', { isGuest: true })] }],
    ['who is blocked', { blocked: [{ teamId: 'T0', userId: 'U1' }] }],
  ])('%s', async (_what, world) => {
    const look = aLookUp({
      members: [aManager('1')],
      people: [personOf('1')],
      links: [linkOf('1')],
      ...world,
    });
    expect(await look.for()).toEqual([byName('1')]);
  });
});

describe('a Slack user with a matching address is not named', () => {
  it.each([
    ['whose address does not count', { people: [personOf('1', { isEmailConfirmed: false })] }],
    ['whom the bot does not serve', { people: [personOf('1', { isGuest: true })] }],
    ['who is blocked', { blocked: [{ teamId: 'T0', userId: 'U1' }] }],
    ['who is linked to another member', { links: [linkOf('1', { memberId: '99' })] }],
    ['where the match is off', { settings: { mode: 'off', domains: [] }, slack: 'away' }],
  ] as const)('%s', async (_what, world) => {
    const look = aLookUp({ members: [aManager('1')], people: [personOf('1')], ...world });
    expect(await look.for()).toEqual([byName('1')]);
  });

  it('when two members have the address', async () => {
    const email = 'manager-1@example.com';
    const members = [aManager('2', { email }), aManager('1', { email })];
    const look = aLookUp({ members, people: [personOf('1')] });
    expect(await look.for()).toEqual([byName('2'), byName('1')]);
  });

  it('for the member who had the address before, but for the one who has it now', async () => {
    const look = aLookUp({
      members: [aManager('2'), aManager('1')],
      people: [personOf('1')],
      byOldAddress: new Map([['manager-2@example.com', personOf('1')]]),
    });
    expect(await look.for()).toEqual([bySlack('1'), byName('2')]);
  });
});

describe('the lookup', () => {
  it('lists the members of a role once a minute', async () => {
    const look = aLookUp({ members: [aManager('1')] });
    await look.for();
    look.change({ members: [aManager('2')] });
    look.pass(59_999);
    expect(await look.for(REFUSAL, '9')).toEqual([byName('1')]);
    expect(look.lists()).toBe(1);
    look.pass(1);
    expect(await look.for()).toEqual([byName('2')]);
  });

  it('fails when Slack does not respond', async () => {
    const look = aLookUp({ members: [aManager('1')], slack: 'away' });
    await expect(look.for()).rejects.toThrow('Slack is away');
  });
});
