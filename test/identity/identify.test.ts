import { describe, expect, it } from 'vitest';
import { SentryNotFoundError } from '../../src/errors/errors.ts';
import type { EmailMatchSettings } from '../../src/identity/email-match.ts';
import { createIdentity, instrumentIdentity } from '../../src/identity/identify.ts';
import type { Actor } from '../../src/model/actor.ts';
import type { MemberDetails } from '../../src/model/member.ts';
import type { SlackLink, SlackPerson } from '../../src/model/slack-user.ts';
import { createTrace } from '../../src/platform/observability/create-trace.ts';
import type { CallOptions } from '../../src/ports/sentry.ts';
import { aLink, aMember, aSlackPerson } from '../support/models.ts';
import { blockRecords, linkRecords, userRecords } from '../support/records.ts';

interface World {
  readonly people: readonly SlackPerson[];
  readonly members: readonly MemberDetails[];
  readonly links: readonly SlackLink[];
  readonly blocked: readonly Actor[];
  readonly settings: EmailMatchSettings;
  readonly receivesInvalidation: boolean;
  readonly sentry: 'there' | 'away' | 'without search';
  /** Changes that take effect after Sentry responded with the members for an address. */
  readonly meanwhile: Partial<World>;
}

const ACTOR = { teamId: 'T0', userId: 'U0' };
const OTHER = { teamId: 'T0', userId: 'U1' };
const READ = { mode: 'read', domains: [] } as const;
const FRESH = { bypassCache: true };

/**
 * Creates an identity service on a fake Slack and Sentry: uncached reads see the current world, others the initial one.
 */
function anIdentity(start: Partial<World> = {}) {
  let world: World = {
    people: [aSlackPerson()],
    members: [aMember()],
    links: [],
    blocked: [],
    settings: READ,
    receivesInvalidation: true,
    sentry: 'there',
    meanwhile: {},
    ...start,
  };
  const remembered = world;
  let now = 0;
  let calls = 0;

  function membersAtSentry({ maxAgeMs }: CallOptions = {}) {
    calls += 1;
    if (world.sentry === 'away') throw new Error('away');
    return (maxAgeMs === 0 ? world : remembered).members;
  }

  const links = linkRecords(() => world.links);
  const identity = createIdentity({
    directory: {
      teamId: 'T0',
      person: async ({ teamId, userId }, { bypassCache } = { bypassCache: false }) =>
        (bypassCache ? world : remembered).people.find(
          (person) => person.teamId === teamId && person.userId === userId,
        ),
    },
    reader: {
      findMembersByEmail: async (email, options) => {
        const members = membersAtSentry(options).filter((member) => member.email === email);
        if (world.sentry === 'without search') return { kind: 'too-many', searched: 2000 };
        world = { ...world, ...world.meanwhile };
        return { kind: 'found', members };
      },
      retrieveOrganizationMember: async (memberId, options) => {
        const member = membersAtSentry(options).find(({ id }) => id === memberId);
        if (member === undefined) throw notFound();
        return member;
      },
    },
    settings: world.settings,
    links,
    records: userRecords(
      links,
      blockRecords(() => world.blocked),
    ),
    receivesInvalidation: () => world.receivesInvalidation,
    monotonicNow: () => now,
  });

  return {
    ...identity,
    change: (next: Partial<World>) => {
      world = { ...world, ...next };
    },
    pass: (ms: number) => {
      now += ms;
    },
    callsToSentry: () => calls,
  };
}

function notFound() {
  return new SentryNotFoundError(
    { operation: 'retrieveOrganizationMember', status: 404, requestId: undefined },
    undefined,
  );
}

const unmapped = (kind: string, actor: Actor = ACTOR) => ({
  kind: 'unmapped',
  actor,
  reason: { kind },
});

describe('admission', () => {
  it('is granted to a full member of the workspace, without a call to Sentry', async () => {
    const identity = anIdentity();
    expect(await identity.admit(ACTOR)).toEqual({ actor: ACTOR, person: aSlackPerson() });
    expect(await identity.accountStatus('U0')).toBeUndefined();
    expect(identity.callsToSentry()).toBe(0);
  });

  it.each([
    ['stranger', { people: [] }],
    ['guest', { people: [aSlackPerson({ isGuest: true })] }],
    ['blocked', { blocked: [ACTOR] }],
  ] as const)('is refused: %s', async (reason, world) => {
    const identity = anIdentity(world);
    await expect(identity.admit(ACTOR)).rejects.toMatchObject({ kind: 'not-served', reason });
    expect(await identity.accountStatus('U0')).toBe(reason);
    expect(await identity.whoIs('U0')).toEqual({ kind: 'unserved', reason });
    expect(identity.callsToSentry()).toBe(0);
  });

  it('is not refused because another user is blocked', async () => {
    const identity = anIdentity({ blocked: [OTHER] });
    expect(await identity.admit(ACTOR)).toEqual({ actor: ACTOR, person: aSlackPerson() });
  });

  it('uses Slack data of the last minute, unless the cache is bypassed', async () => {
    const identity = anIdentity();
    identity.change({ people: [aSlackPerson({ isDeleted: true })] });
    expect(await identity.admit(ACTOR)).toEqual({ actor: ACTOR, person: aSlackPerson() });
    await expect(identity.admit(ACTOR, FRESH)).rejects.toMatchObject({ reason: 'deactivated' });
    expect(await identity.accountStatus('U0')).toBe('deactivated');
    expect(await identity.whoIs('U0')).toEqual({ kind: 'unserved', reason: 'deactivated' });
  });

  it('is refused by a block in the workspace, whichever workspace Slack names', async () => {
    const person = aSlackPerson({ teamId: 'T9', enterpriseTeamIds: ['T0', 'T9'] });
    const identity = anIdentity({ people: [person], blocked: [ACTOR] });
    const admission = identity.admit({ teamId: 'T9', userId: 'U0' });
    await expect(admission).rejects.toMatchObject({ reason: 'blocked' });
  });
});

describe('an address match', () => {
  it.each([
    ['no more than read', READ, false],
    ['act', { mode: 'all', domains: ['example.com'] }, true],
  ] as const)('allows the member to %s', async (_what, settings, mayAct) => {
    const identity = anIdentity({ settings });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual({
      kind: 'mapped',
      principal: { actor: ACTOR, member: aMember(), mappedBy: 'email', link: undefined, mayAct },
    });
  });

  it('is not tried in Sentry if the address does not count', async () => {
    const identity = anIdentity();
    const person = aSlackPerson({ isEmailConfirmed: false });
    expect(await identity.identify({ actor: ACTOR, person })).toEqual(
      unmapped('email-unconfirmed'),
    );
    expect(identity.callsToSentry()).toBe(0);
  });

  it.each([
    ['no-member', []],
    ['several-members', [aMember(), aMember({ id: '2' })]],
  ] as const)('fails: %s', async (kind, members) => {
    const identity = anIdentity({ members });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual(
      unmapped(kind),
    );
  });

  it('fails if Sentry has too many members to search', async () => {
    const identity = anIdentity({ sentry: 'without search' });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual({
      kind: 'unmapped',
      actor: ACTOR,
      reason: { kind: 'too-many-to-search', searched: 2000 },
    });
  });

  it("fails if the member's address has changed by the time the details are read", async () => {
    const identity = anIdentity({
      meanwhile: { members: [aMember({ email: 'new@example.com' })] },
    });
    const found = await identity.identify({ actor: ACTOR, person: aSlackPerson() }, FRESH);
    expect(found).toEqual(unmapped('no-member'));
  });

  it('fails for a member who is linked to another user', async () => {
    const identity = anIdentity({ links: [aLink({ user: OTHER })] });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual(
      unmapped('linked-to-another'),
    );
  });

  it('succeeds if the user has been linked to that same member in the meantime', async () => {
    const identity = anIdentity({ meanwhile: { links: [aLink()] } });
    const found = await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    expect(found).toMatchObject({ kind: 'mapped', principal: { member: { id: '1' } } });
  });

  it('passes on a failed lookup as an error', async () => {
    const identity = anIdentity({ sentry: 'away' });
    await expect(identity.identify({ actor: ACTOR, person: aSlackPerson() })).rejects.toThrow(
      'away',
    );
  });
});

describe('a link', () => {
  const LINKED = aMember({ id: '2', email: 'other@example.com' });
  const LINK = aLink({ memberId: '2', email: 'Other@example.com' });

  it('maps the user to the linked member, who may make changes, whatever the address', async () => {
    const identity = anIdentity({ members: [aMember(), LINKED], links: [LINK] });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual({
      kind: 'mapped',
      principal: { actor: ACTOR, member: LINKED, mappedBy: 'link', link: LINK, mayAct: true },
    });
  });

  it('is valid in the workspace, whichever workspace Slack names', async () => {
    const actor = { teamId: 'T9', userId: 'U0' };
    const identity = anIdentity({ members: [LINKED], links: [LINK] });
    const found = await identity.identify({ actor, person: aSlackPerson() });
    expect(found).toMatchObject({ kind: 'mapped', principal: { actor, mappedBy: 'link' } });
  });

  it("maps to nobody when the member is gone, not even to the member with the user's address", async () => {
    const identity = anIdentity({ links: [LINK] });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual(
      unmapped('linked-member-gone'),
    );
  });

  it("maps to nobody when the member's address has changed", async () => {
    const members = [{ ...LINKED, email: 'new@example.com' }];
    const identity = anIdentity({ members, links: [LINK] });
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson() })).toEqual(
      unmapped('linked-member-changed'),
    );
  });

  it('passes on a failed lookup as an error', async () => {
    const identity = anIdentity({ members: [LINKED], links: [LINK], sentry: 'away' });
    await expect(identity.identify({ actor: ACTOR, person: aSlackPerson() })).rejects.toThrow(
      'away',
    );
  });

  it('takes effect at once, as does a replacement, and as does its removal', async () => {
    const identity = anIdentity({ members: [aMember(), LINKED] });
    const memberId = async () => {
      const found = await identity.identify({ actor: ACTOR, person: aSlackPerson() });
      return found.kind === 'mapped' ? found.principal.member.id : undefined;
    };
    expect(await memberId()).toBe('1');
    identity.change({ links: [LINK] });
    expect(await memberId()).toBe('2');
    identity.change({ links: [aLink({ changeId: 'change-2' })] });
    expect(await memberId()).toBe('1');
    identity.change({ links: [] });
    expect(await memberId()).toBe('1');
  });
});

describe('a mapping', () => {
  const OWNER = aMember({ role: 'owner' });
  const roleOf = async (
    identity: ReturnType<typeof anIdentity>,
    freshness?: { bypassCache: boolean },
  ) => {
    const found = await identity.identify({ actor: ACTOR, person: aSlackPerson() }, freshness);
    return found.kind === 'mapped' ? found.principal.member.role : undefined;
  };

  it('is cached for a minute', async () => {
    const identity = anIdentity();
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    const calls = identity.callsToSentry();
    identity.pass(59_999);
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    expect(identity.callsToSentry()).toBe(calls);
    identity.pass(1);
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    expect(identity.callsToSentry()).toBe(2 * calls);
  });

  it('may use Sentry data of the last minute, unless the cache is bypassed', async () => {
    const identity = anIdentity();
    identity.change({ members: [OWNER] });
    expect(await roleOf(identity)).toBe('member');
    expect(await roleOf(identity, FRESH)).toBe('owner');
  });

  it('is not cached while notifications from other processes are lost', async () => {
    const identity = anIdentity({ receivesInvalidation: false });
    expect(await roleOf(identity)).toBe('member');
    identity.change({ members: [OWNER] });
    expect(await roleOf(identity)).toBe('owner');
  });

  it('is evicted on request', async () => {
    const identity = anIdentity();
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    const calls = identity.callsToSentry();
    identity.invalidate();
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    expect(identity.callsToSentry()).toBe(2 * calls);
  });

  it.each([
    ['has another address', { email: 'new@example.com' }, 'no-member'],
    ['has no address any more', { email: undefined }, 'no-email'],
    ['has not confirmed the address', { isEmailConfirmed: false }, 'email-unconfirmed'],
  ])('ends at once when the user %s', async (_what, facts, kind) => {
    const identity = anIdentity();
    expect(await roleOf(identity)).toBe('member');
    expect(await identity.identify({ actor: ACTOR, person: aSlackPerson(facts) })).toEqual(
      unmapped(kind),
    );
  });

  it.each([OTHER, { teamId: 'T9', userId: 'U0' }])('is cached per user: %o', async (actor) => {
    const identity = anIdentity();
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    const found = await identity.identify({ actor, person: aSlackPerson() });
    expect(found).toMatchObject({ kind: 'mapped', principal: { actor } });
  });
});

describe('a user of the workspace', () => {
  const OWNER = aMember({ role: 'owner' });

  it("maps to the member's current state", async () => {
    const identity = anIdentity();
    await identity.identify({ actor: ACTOR, person: aSlackPerson() });
    identity.change({ members: [OWNER] });
    expect(await identity.whoIs('U0')).toMatchObject({
      principal: { actor: ACTOR, member: OWNER },
    });
    identity.change({ members: [aMember({ role: 'admin' })] });
    expect(await identity.memberOf('U0')).toMatchObject({ role: 'admin' });
  });

  it('is read from Slack now, unless cached data is acceptable', async () => {
    const identity = anIdentity();
    identity.change({ people: [] });
    expect(await identity.memberOf('U0')).toBeUndefined();
    expect(await identity.memberOf('U0', { bypassCache: false })).toEqual(aMember());
  });

  it('maps to the cached member if cached data is acceptable', async () => {
    const identity = anIdentity();
    identity.change({ members: [OWNER] });
    expect(await identity.memberOf('U0', { bypassCache: false })).toEqual(aMember());
    expect(await identity.memberOf('U0')).toEqual(OWNER);
  });

  it('maps to a member even if the bot does not serve them', async () => {
    const people = [aSlackPerson({ isDeleted: true })];
    const identity = anIdentity({ people, blocked: [ACTOR] });
    expect(await identity.memberOf('U0')).toEqual(aMember());
  });

  it('maps to no member if nothing matches', async () => {
    const identity = anIdentity({ members: [] });
    expect(await identity.memberOf('U0')).toBeUndefined();
    expect(await identity.whoIs('U0')).toEqual(unmapped('no-member'));
  });
});

describe('a traced identification', () => {
  async function traced(world: Partial<World>) {
    let now = 0;
    const identity = anIdentity(world);
    const slow = {
      ...identity,
      admit: async (...given: Parameters<typeof identity.admit>) => {
        const user = await identity.admit(...given);
        now += 5;
        return user;
      },
      identify: async (...given: Parameters<typeof identity.identify>) => {
        const identification = await identity.identify(...given);
        now += 7;
        return identification;
      },
    };
    const instrumented = instrumentIdentity(slow);
    const trace = createTrace(() => now);
    trace.claim();
    const user = await instrumented.admit(ACTOR, { trace });
    const identification = await instrumented.identify(user);
    return { trace, identification, invalidate: instrumented.invalidate === identity.invalidate };
  }

  it('records how long it took, and which member was found', async () => {
    const { trace, identification, invalidate } = await traced({});
    expect(identification).toMatchObject({ kind: 'mapped' });
    expect(trace.memberOf(ACTOR)).toBe(aMember().id);
    expect(trace.read().parts.identity).toBe(12);
    expect(invalidate).toBe(true);
  });

  it('records no member for a user who maps to none', async () => {
    const { trace, identification } = await traced({ members: [] });
    expect(identification).toEqual(unmapped('no-member'));
    expect(trace.memberOf(ACTOR)).toBeUndefined();
  });

  it('works outside an invocation', async () => {
    const instrumented = instrumentIdentity(anIdentity());
    const user = await instrumented.admit(ACTOR);
    expect(await instrumented.identify(user)).toMatchObject({ kind: 'mapped' });
  });
});
