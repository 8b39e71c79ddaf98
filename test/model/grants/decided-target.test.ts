import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DECIDED_TARGET } from '../../../src/model/grants/decided-target.ts';
import type { Target, TargetMember } from '../../../src/model/target.ts';
import { UNSERVED_REASONS } from '../../support/unserved-reasons.ts';

const name = fc.string({ maxLength: 20 });
const member: fc.Arbitrary<TargetMember> = fc.record({
  id: name,
  role: name,
  flags: fc.record({
    idpProvisioned: fc.boolean(),
    idpRoleRestricted: fc.boolean(),
    ssoLinked: fc.boolean(),
    ssoInvalid: fc.boolean(),
    memberLimitRestricted: fc.boolean(),
    partnershipRestricted: fc.boolean(),
    unknown: fc.array(name),
  }),
  isPending: fc.boolean(),
  isOnlyOwner: fc.option(fc.boolean(), { nil: undefined }),
  hasTeams: fc.boolean(),
});
const mapped = fc.record(
  { role: name, isAccepted: fc.boolean(), isUntold: fc.boolean() },
  { requiredKeys: ['role', 'isAccepted'] },
);
const kindOf = <Kind extends string>(kind: Kind) => fc.constant(kind);
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: kindOf('none') }),
  fc.record({
    kind: kindOf('slack-user'),
    userId: name,
    unserved: fc.option(fc.constantFrom(...UNSERVED_REASONS), { nil: undefined }),
    member: fc.option(mapped, { nil: undefined }),
  }),
  fc.record({ kind: kindOf('invitation'), role: name, teams: fc.array(name) }),
  fc.record({
    kind: kindOf('team-membership'),
    team: name,
    isIdpProvisioned: fc.boolean(),
    member,
  }),
  fc.record(
    { kind: kindOf('member'), member, newRole: name },
    { requiredKeys: ['kind', 'member'] },
  ),
);
const recorded = (one: Target) => DECIDED_TARGET.safeParse(JSON.parse(JSON.stringify(one))).data;

it('the target of a decision is the same after it was recorded', () => {
  fc.assert(
    fc.property(target, (one) => {
      expect(recorded(one)).toEqual(one);
    }),
  );
});

it('an invite that the asker sent is none that the reader of the record sent', () => {
  fc.assert(
    fc.property(member, fc.boolean(), fc.boolean(), (invited, isExpired, isSentByActor) => {
      const facts = { kind: 'open-invite', member: invited, isExpired } as const;
      expect(recorded({ ...facts, isSentByActor })).toEqual({
        ...facts,
        isSentByActor: false,
      });
    }),
  );
});

it('a target that no such change has is not recorded', () => {
  expect(recorded({ kind: 'every-project' })).toBeUndefined();
  expect(recorded({ kind: 'project', slug: 'web', teams: ['web'] })).toBeUndefined();
});
