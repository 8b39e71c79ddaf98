import { describe, expect, it } from 'vitest';
import { CAPABILITIES, type Capability } from '../../src/model/capability.ts';
import type { RefusalReason, TokenLimit } from '../../src/model/refusal.ts';
import type { Role } from '../../src/model/role.ts';
import type { Target } from '../../src/model/target.ts';
import { decide } from '../../src/policy/decide.ts';
import {
  decideOnInvitation,
  decideOnOpenInvite,
  decideOnSlackUser,
} from '../../src/policy/decide-on-target.ts';
import { decideOnToken } from '../../src/policy/decide-on-token.ts';
import { BASE, type Facts, OWNERS_TOKEN, TOKENS, type TokenFacts } from './oracle/facts.ts';
import { questionOf } from './oracle/question-of.ts';

type Case = Partial<Facts> & Pick<Facts, 'act'>;
type Refused = readonly [facts: Case, reason: RefusalReason, needs?: Role];

const LOOK: Case = { act: 'issue:read', caller: 'manager' };
const INVITE: Case = { act: 'member:invite', caller: 'member' };
const RESEND: Case = { act: 'invite:resend', caller: 'member', isPending: true };
const CANCEL: Case = { act: 'invite:cancel', caller: 'member', isPending: true };
const MINE = { isSentByActor: true } as const;
const CHANGE: Case = { act: 'member:change-role', caller: 'manager', newRole: 'admin' };
const REMOVE: Case = { act: 'member:remove', caller: 'owner' };

const decided = (facts: Case) => decide(questionOf({ ...BASE, ...facts }));

/** Every rule of the policy: the nearest case that it allows, followed by those that it refuses. */
const ALLOWED: readonly Case[] = [
  LOOK,
  { act: 'organization:update', caller: 'manager' },
  { ...LOOK, caller: 'member', openMembership: true },
  INVITE,
  { ...RESEND, ...MINE },
  { ...CANCEL, ...MINE },
  { ...CANCEL, caller: 'manager', role: 'manager' },
  CHANGE,
  { ...CHANGE, newRole: 'member', role: 'admin', retired: ['admin'] },
  { ...CHANGE, newRole: 'admin', role: 'admin', retired: ['admin'] },
  { ...CHANGE, caller: 'owner', role: 'billing', newRole: 'member', hasTeams: true },
  REMOVE,
  { ...REMOVE, role: 'owner' },
  { ...REMOVE, caller: 'manager', role: 'billing', token: { ...OWNERS_TOKEN, role: 'manager' } },
];

const REFUSED: readonly Refused[] = [
  [{ ...LOOK, standing: 'invited' }, { kind: 'pending-member' }],
  [{ ...LOOK, standing: 'without-account' }, { kind: 'pending-member' }],
  [{ ...LOOK, standing: 'over-limit' }, { kind: 'member-limit' }],
  [{ ...LOOK, caller: 'auditor' }, { kind: 'unknown-role', role: 'auditor' }, 'member'],
  [{ ...LOOK, caller: 'billing' }, { kind: 'role-too-low' }, 'member'],
  [{ ...CHANGE, caller: 'auditor' }, { kind: 'unknown-role', role: 'auditor' }, 'manager'],
  [{ ...CHANGE, caller: 'admin' }, { kind: 'role-too-low' }, 'manager'],
  [
    { ...CHANGE, standing: 'odd-flag' },
    { kind: 'own-unknown-flag', flag: 'moon:restricted' },
  ],
  [{ ...CHANGE, mayAct: false }, { kind: 'email-reads-only' }],
  [{ ...LOOK, caller: 'admin', teams: ['web'] }, { kind: 'project-not-visible' }, 'manager'],
  [{ ...LOOK, caller: 'member', teams: undefined }, { kind: 'project-not-visible' }, 'manager'],

  [{ ...INVITE, allowMemberInvite: false }, { kind: 'invites-closed' }, 'manager'],
  [{ ...INVITE, allowMemberInvite: undefined }, { kind: 'invites-closed' }, 'manager'],
  [{ ...INVITE, role: 'admin' }, { kind: 'role-not-assignable', role: 'admin' }, 'admin'],
  [
    { ...INVITE, caller: 'manager', role: 'owner' },
    { kind: 'role-not-assignable', role: 'owner' },
    'owner',
  ],
  [
    { ...INVITE, caller: 'admin', role: 'billing' },
    { kind: 'role-not-assignable', role: 'billing' },
    'owner',
  ],
  [
    { ...INVITE, role: 'auditor' },
    { kind: 'no-such-role', role: 'auditor' },
  ],
  [
    { ...INVITE, caller: 'owner', role: 'billing', roles: ['member'] },
    { kind: 'no-such-role', role: 'billing' },
  ],
  [
    { ...INVITE, caller: 'admin', role: 'admin', retired: ['admin'] },
    { kind: 'role-retired', role: 'admin' },
  ],
  [
    { ...INVITE, caller: 'owner', role: 'billing', teams: ['web'] },
    { kind: 'role-without-teams', role: 'billing' },
  ],
  [
    { ...INVITE, ownTeams: ['api'], teams: ['web', 'api', 'ios'] },
    { kind: 'not-your-teams', teams: ['web', 'ios'] },
    'manager',
  ],

  [RESEND, { kind: 'not-your-invite' }, 'manager'],
  [{ ...CANCEL, caller: 'admin' }, { kind: 'not-your-invite' }, 'manager'],
  [{ ...RESEND, ...MINE, isExpired: true }, { kind: 'invite-expired' }, 'manager'],
  [{ ...RESEND, ...MINE, allowMemberInvite: false }, { kind: 'invites-closed' }, 'manager'],
  [{ ...CANCEL, ...MINE, allowMemberInvite: false }, { kind: 'invites-closed' }, 'manager'],
  [{ ...RESEND, caller: 'owner', isPending: false }, { kind: 'invite-accepted' }],
  [{ ...CANCEL, ...MINE, isPending: false }, { kind: 'invite-accepted' }],
  [{ ...CANCEL, ...MINE, flag: 'partnership' }, { kind: 'partnership-restricted' }],
  [{ ...CANCEL, caller: 'owner', flag: 'idp' }, { kind: 'idp-provisioned' }],
  [
    { ...CANCEL, caller: 'manager', role: 'owner' },
    { kind: 'target-outranks', role: 'owner' },
    'owner',
  ],
  [
    { ...CANCEL, caller: 'owner', role: 'auditor' },
    { kind: 'target-outranks', role: 'auditor' },
  ],

  [{ ...CHANGE, isSelf: true }, { kind: 'oneself' }],
  [{ ...CHANGE, flag: 'partnership' }, { kind: 'partnership-restricted' }],
  [
    { ...CHANGE, flag: 'odd' },
    { kind: 'unknown-flag', flag: 'moon:restricted' },
  ],
  [{ ...CHANGE, role: 'owner' }, { kind: 'target-outranks', role: 'owner' }, 'owner'],
  [{ ...CHANGE, role: 'billing' }, { kind: 'target-outranks', role: 'billing' }, 'owner'],
  [
    { ...CHANGE, caller: 'owner', role: 'auditor' },
    { kind: 'target-outranks', role: 'auditor' },
  ],
  [{ ...CHANGE, newRole: 'owner' }, { kind: 'role-not-assignable', role: 'owner' }, 'owner'],
  [
    { ...CHANGE, newRole: undefined },
    { kind: 'no-such-role', role: '' },
  ],
  [
    { ...CHANGE, retired: ['admin'] },
    { kind: 'role-retired', role: 'admin' },
  ],
  [
    { ...CHANGE, caller: 'owner', newRole: 'billing', hasTeams: true },
    { kind: 'role-without-teams', role: 'billing' },
  ],

  [{ ...REMOVE, isSelf: true }, { kind: 'oneself' }],
  [{ ...REMOVE, isPending: true }, { kind: 'invite-open' }],
  [
    { ...REMOVE, caller: 'manager', role: 'owner' },
    { kind: 'target-outranks', role: 'owner' },
    'owner',
  ],
  [
    { ...REMOVE, role: 'auditor' },
    { kind: 'target-outranks', role: 'auditor' },
  ],
  [{ ...REMOVE, flag: 'idp' }, { kind: 'idp-provisioned' }],
  [{ ...REMOVE, role: 'owner', isOnlyOwner: true }, { kind: 'last-owner' }],
  [{ ...REMOVE, role: 'owner', isOnlyOwner: undefined }, { kind: 'last-owner' }],
  [{ ...REMOVE, token: { ...OWNERS_TOKEN, member: 'the-target' } }, { kind: 'tokens-own-member' }],
  [
    { ...RESEND, caller: 'owner', token: { ...OWNERS_TOKEN, member: 'the-target' } },
    { kind: 'tokens-own-member' },
  ],
];

describe('a refusal', () => {
  it.each(ALLOWED)('is not given for %j', (facts) => {
    expect(decided(facts)).toEqual({ allowed: true });
  });

  it.each(REFUSED.map(([facts, reason, needs]) => ({ facts, reason, needs })))(
    'for $facts names the rule, its data and the required role',
    ({ facts, reason, needs }) => {
      const refusal = { capability: facts.act, reason, needs };
      expect(decided(facts)).toEqual({ allowed: false, refusal });
    },
  );

  it("concerns the actor before the target, and the bot's token last", () => {
    const everything: Case = {
      ...CHANGE,
      isSelf: true,
      role: 'owner',
      token: { ...OWNERS_TOKEN, kind: 'organization' },
    };
    expect(decided({ ...everything, caller: 'member' })).toMatchObject({
      refusal: { reason: { kind: 'role-too-low' } },
    });
    expect(decided(everything)).toMatchObject({ refusal: { reason: { kind: 'oneself' } } });
    expect(decided({ ...everything, isSelf: false })).toMatchObject({
      refusal: { reason: { kind: 'target-outranks' } },
    });
    expect(decided({ ...everything, isSelf: false, role: 'member' })).toMatchObject({
      refusal: { reason: { kind: 'token-limit' } },
    });
  });
});

describe('an act on a target of the wrong kind', () => {
  const ONESELF = {
    kind: 'slack-user',
    userId: 'U0',
    unserved: undefined,
    member: undefined,
  } as const;
  const targets: readonly Target[] = [
    { kind: 'none' },
    { kind: 'project', slug: 'web', teams: ['web'] },
    ONESELF,
    { kind: 'invitation', role: 'member', teams: [] },
    questionOf({ ...BASE, ...RESEND }).target,
    questionOf({ ...BASE, ...CHANGE }).target,
  ];
  const KINDS = {
    'member:invite': ['invitation', 'manager'],
    'invite:resend': ['open-invite', 'manager'],
    'invite:cancel': ['open-invite', 'manager'],
    'member:change-role': ['member', 'owner'],
    'member:remove': ['member', 'owner'],
    'link:create': ['slack-user', 'owner'],
    'link:remove': ['slack-user', 'owner'],
    'user:block': ['slack-user', 'owner'],
  } as const satisfies Partial<Record<Capability, readonly [Target['kind'], Role]>>;
  const cases = CAPABILITIES.filter((act) => act in KINDS);

  it.each(cases)('is refused even to an owner: %s', (act) => {
    const [kind, needs] = KINDS[act as keyof typeof KINDS];
    for (const target of targets.filter((other) => other.kind !== kind)) {
      const decision = decide({ ...questionOf({ ...BASE, act }), target });
      const refusal = { capability: act, reason: { kind: 'role-too-low' }, needs };
      expect(decision, target.kind).toEqual({ allowed: false, refusal });
    }
  });

  it('is also refused by each part of the policy alone, as is an unknown role or a capability of another part', () => {
    const auditor = { ...BASE, caller: 'auditor' } as const;
    const parts = [
      decideOnInvitation(questionOf({ ...auditor, ...INVITE, caller: 'auditor' })),
      decideOnOpenInvite(questionOf({ ...auditor, ...RESEND, ...MINE, caller: 'auditor' })),
      decideOnSlackUser({ ...questionOf({ ...auditor, act: 'link:remove' }), target: ONESELF }),
      decideOnSlackUser({ ...questionOf({ ...BASE, act: 'audit:read' }), target: ONESELF }),
    ];
    for (const decision of parts) {
      expect(decision).toMatchObject({ refusal: { reason: { kind: 'role-too-low' } } });
    }
  });
});

describe("a limit of the bot's own token", () => {
  const owner = { caller: 'owner' } as const;
  const integration = (scopes: readonly string[]) =>
    ({ kind: 'internal-integration', role: undefined, member: 'not-told', scopes }) as const;
  const administers: TokenLimit = { kind: 'scope', scopes: ['member:admin'] };
  const invites = ['member:invite', 'member:write', 'member:admin'];

  const LIMITS: readonly (readonly [Case, Partial<TokenFacts>, TokenLimit])[] = [
    [CHANGE, { kind: 'not-asked' }, { kind: 'not-known' }],
    [CHANGE, { kind: 'organization' }, { kind: 'organization-token' }],
    [CHANGE, integration(['member:admin']), { kind: 'integration' }],
    [REMOVE, integration(['member:admin']), { kind: 'integration' }],
    [{ ...CANCEL, ...owner }, integration(['member:admin']), { kind: 'integration' }],
    [{ ...INVITE, ...owner, role: 'admin' }, integration(invites), { kind: 'integration' }],
    [{ ...RESEND, ...MINE }, integration(['member:write']), administers],
    [CHANGE, { scopes: ['member:write'] }, administers],
    [INVITE, { scopes: ['org:read'] }, { kind: 'scope', scopes: invites }],
    [
      { act: 'organization:update' },
      { scopes: ['org:read'] },
      { kind: 'scope', scopes: ['org:write', 'org:admin'] },
    ],
    [
      { ...INVITE, ...owner, allowMemberInvite: false },
      { scopes: ['member:invite'] },
      { kind: 'scope', scopes: ['member:write', 'member:admin'] },
    ],
    [
      { ...INVITE, ...owner, teams: ['web'] },
      { scopes: ['member:invite'], teams: ['api'] },
      administers,
    ],
    [{ ...RESEND, ...owner }, { scopes: ['member:invite'] }, administers],
    [{ ...RESEND, ...owner, ...MINE, isExpired: true }, { scopes: ['member:invite'] }, administers],
    [
      { ...CANCEL, ...owner, ...MINE, allowMemberInvite: false },
      { scopes: invites.slice(0, 2) },
      administers,
    ],
    [
      { ...CHANGE, caller: 'owner', role: 'owner' },
      { role: 'manager' },
      { kind: 'role', role: 'manager' },
    ],
    [
      { ...CHANGE, caller: 'owner', newRole: 'owner' },
      { role: 'manager' },
      { kind: 'role', role: 'manager' },
    ],
    [{ ...REMOVE, role: 'owner' }, { role: 'manager' }, { kind: 'role', role: 'manager' }],
    [
      { ...CANCEL, ...owner, role: 'owner' },
      { role: 'manager' },
      { kind: 'role', role: 'manager' },
    ],
    [
      { ...INVITE, ...owner, role: 'owner' },
      { role: 'manager' },
      { kind: 'role', role: 'manager' },
    ],
    [{ ...REMOVE, role: 'manager' }, { member: 'not-told' }, { kind: 'own-member-not-known' }],
    [{ ...REMOVE, role: 'owner' }, { member: 'not-told' }, { kind: 'own-member-not-known' }],
  ];

  it.each(LIMITS)('is reported for %j with %j', (facts, token, limit) => {
    const refused = decided({ ...facts, token: { ...OWNERS_TOKEN, ...token } });
    expect(refused).toEqual({
      allowed: false,
      refusal: { capability: facts.act, reason: { kind: 'token-limit', limit }, needs: undefined },
    });
  });

  const WITHIN: readonly (readonly [Case, Partial<TokenFacts>])[] = [
    [INVITE, integration(['member:invite'])],
    [{ ...RESEND, ...MINE }, integration(['member:admin'])],
    [{ ...INVITE, ...owner, allowMemberInvite: false }, { scopes: ['member:write'] }],
    [
      { ...INVITE, ...owner, teams: ['web'] },
      { scopes: ['member:invite'], teams: ['web'] },
    ],
    [
      { ...INVITE, ...owner, teams: ['web'], openMembership: undefined },
      { scopes: ['member:invite'] },
    ],
    [{ ...RESEND, ...owner, ...MINE }, { scopes: ['member:invite'] }],
    [{ ...CANCEL, ...owner, ...MINE, isExpired: true }, { scopes: ['member:invite'] }],
    [{ ...RESEND, ...owner, role: 'owner' }, { role: 'manager' }],
    [{ ...REMOVE, role: 'admin' }, { member: 'not-told' }],
    [{ ...RESEND, ...owner, role: 'owner' }, { member: 'not-told' }],
    [{ act: 'organization:update' }, integration(['org:write'])],
  ];

  it.each(WITHIN)('is not reported for %j with %j', (facts, token) => {
    expect(decided({ ...facts, token: { ...OWNERS_TOKEN, ...token } })).toEqual({ allowed: true });
  });

  it('alone also protects a member with an unknown role', () => {
    const token = { ...OWNERS_TOKEN, member: 'not-told' } as const;
    const question = questionOf({ ...BASE, ...REMOVE, role: 'auditor', token });
    const limit = { kind: 'own-member-not-known' };
    expect(decideOnToken(question)).toMatchObject({ refusal: { reason: { limit } } });
  });

  it.each(TOKENS)('never prevents a lookup: %j', (token) => {
    expect(decided({ ...LOOK, token })).toEqual({ allowed: true });
  });
});
