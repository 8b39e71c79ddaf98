import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchableAddress, matchMember } from '../../src/identity/email-match.ts';
import { asciiLowerCase, isSameAddress } from '../../src/model/email-address.ts';
import { aMember, aSlackPerson } from '../support/models.ts';

const READ = { mode: 'read', domains: [] } as const;

describe('the matchable address', () => {
  it('is the confirmed address of the Slack profile', () => {
    expect(matchableAddress(aSlackPerson({ email: 'Owner@Example.com' }), READ)).toEqual({
      kind: 'address',
      email: 'Owner@Example.com',
    });
  });

  it.each([
    { mode: 'read', domains: ['example.org', 'example.com'] },
    { mode: 'all', domains: ['example.com'] },
  ] as const)('may be in any of the configured domains: %o', (settings) => {
    expect(matchableAddress(aSlackPerson({ email: 'member@EXAMPLE.com' }), settings)).toEqual({
      kind: 'address',
      email: 'member@EXAMPLE.com',
    });
  });

  it.each([
    ['email-match-off', aSlackPerson(), { mode: 'off', domains: [] }],
    ['no-email', aSlackPerson({ email: undefined }), READ],
    ['no-email', aSlackPerson({ email: 'nobody' }), READ],
    ['email-unconfirmed', aSlackPerson({ isEmailConfirmed: false }), READ],
    ['email-domain', aSlackPerson(), { mode: 'read', domains: ['example.org'] }],
    ['email-domain', aSlackPerson(), { mode: 'all', domains: [] }],
    [
      'email-domain',
      aSlackPerson({ email: 'member@example.com.evil.test' }),
      { mode: 'all', domains: ['example.com'] },
    ],
  ] as const)('does not exist: %s', (kind, person, settings) => {
    expect(matchableAddress(person, settings)).toEqual({ kind: 'unmatchable', reason: { kind } });
  });
});

describe('the member with an address', () => {
  it('is the only accepted member with that primary address, ignoring ASCII case', () => {
    const owner = aMember({ id: '2', email: 'Owner@Example.com' });
    const found = matchMember([aMember(), owner], 'owner@example.COM');
    expect(found).toEqual({ kind: 'matched', member: owner });
  });

  it.each([
    ['a plus-tag', 'owner+x@example.com'],
    ['the Kelvin sign for a k', 'frontdes\u212A@example.com'],
    ['a dotless i', 'adm\u0131n@example.com'],
    ['a trailing blank', 'owner@example.com '],
  ])('is not found by %s', (_what, email) => {
    const candidates = ['owner@example.com', 'frontdesk@example.com', 'admin@example.com'].map(
      (address) => aMember({ email: address }),
    );
    expect(matchMember(candidates, email)).toEqual({
      kind: 'unmatched',
      reason: { kind: 'no-member' },
    });
  });

  it('is not found if the server does not say whether the invite was accepted, unless the operator does', () => {
    const untold = aMember({ user: undefined, acceptance: 'unknown' });
    expect(matchMember([untold], untold.email)).toEqual({
      kind: 'unmatched',
      reason: { kind: 'acceptance-unknown' },
    });
    const assumed = aMember({ user: undefined, acceptance: 'assumed' });
    expect(matchMember([assumed], assumed.email)).toEqual({ kind: 'matched', member: assumed });
  });

  it('is not found if two members have the address', () => {
    const both = [aMember({ id: '1' }), aMember({ id: '2' })];
    expect(matchMember(both, 'member@example.com')).toEqual({
      kind: 'unmatched',
      reason: { kind: 'several-members' },
    });
  });

  it.each([
    { pending: true, expired: true, user: undefined },
    { pending: true, expired: false },
    { pending: false, expired: false, user: undefined },
  ])('is not found while the invite is open: %o', (facts) => {
    expect(matchMember([aMember(facts)], 'member@example.com')).toEqual({
      kind: 'unmatched',
      reason: { kind: 'invite-pending', expired: facts.expired },
    });
  });
});

it('only the case of ASCII letters is folded, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = asciiLowerCase(text);
      expect(folded).not.toMatch(/[A-Z]/);
      expect(folded.replace(/[a-z]/g, '')).toBe(text.replace(/[A-Za-z]/g, ''));
      expect(isSameAddress(text, folded)).toBe(true);
    }),
  );
});
