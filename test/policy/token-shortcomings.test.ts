import { describe, expect, it } from 'vitest';
import type { BotToken } from '../../src/model/bot-token.ts';
import { tokenShortcomings } from '../../src/policy/token-level.ts';

const ALL = ['org:read', 'org:write', 'member:admin', 'event:read', 'project:read', 'team:read'];
const token = (facts: Partial<BotToken>): BotToken => ({
  kind: 'user',
  scopes: ALL,
  role: 'manager',
  member: undefined,
  ...facts,
});
const kinds = (facts: Partial<BotToken>) => tokenShortcomings(token(facts)).map(({ kind }) => kind);

describe('the limits of a token', () => {
  it('are none for a manager or owner with every scope', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ role: 'owner' })).toEqual([]);
  });

  it('take a scope for all that it opens', () => {
    const scopes = ['org:admin', 'member:admin', 'event:write', 'project:admin', 'team:write'];
    expect(kinds({ scopes })).toEqual([]);
  });

  it('name the scopes that are missing, apart for reading and for changing', () => {
    expect(
      tokenShortcomings(token({ scopes: ['org:read', 'member:invite', 'event:read'] })),
    ).toEqual([
      {
        kind: 'lacks-scopes',
        reading: true,
        scopes: ['member:read', 'project:read', 'team:read'],
      },
      { kind: 'lacks-scopes', reading: false, scopes: ['member:admin', 'org:write'] },
    ]);
  });

  it.each([
    ['event', { reading: true, scopes: ['event:read'] }],
    ['project', { reading: true, scopes: ['project:read'] }],
    ['team', { reading: true, scopes: ['team:read'] }],
  ])('name what is missing of %ss alone', (thing, limit) => {
    const scopes = ALL.filter((scope) => !scope.startsWith(thing));
    expect(tokenShortcomings(token({ scopes }))).toEqual([{ kind: 'lacks-scopes', ...limit }]);
  });

  it.each([
    ['org:write', 'org:read'],
    ['member:admin', 'member:write'],
  ])('name %s where there is no more than %s', (scope, less) => {
    const scopes = ALL.map((one) => (one === scope ? less : one));
    expect(tokenShortcomings(token({ scopes }))).toEqual([
      { kind: 'lacks-scopes', reading: false, scopes: [scope] },
    ]);
  });

  it.each(['member', 'admin', 'billing', 'auditor'])('are told for the role %s', (role) => {
    const limit = { kind: 'role-too-low', reading: true, role };
    expect(tokenShortcomings(token({ role }))).toEqual([limit]);
  });

  it('are those of the role only where a user is behind the token', () => {
    expect(kinds({ kind: 'internal-integration', role: 'member' })).toEqual(['no-member']);
    expect(kinds({ role: undefined })).toEqual([]);
  });

  it.each([
    ['internal-integration', { kind: 'no-member', reading: false }],
    ['organization', { kind: 'organization-token', reading: true }],
    ['unknown', { kind: 'not-told', reading: false }],
  ] as const)('are told by kind: %s', (kind, limit) => {
    expect(tokenShortcomings(token({ kind, role: undefined }))).toEqual([limit]);
  });

  it('begin with what keeps the bot from reading', () => {
    expect(kinds({ role: 'member', scopes: ['org:ci'] })).toEqual([
      'lacks-scopes',
      'role-too-low',
      'lacks-scopes',
    ]);
    expect(kinds({ kind: 'internal-integration', role: undefined, scopes: [] })).toEqual([
      'lacks-scopes',
      'no-member',
      'lacks-scopes',
    ]);
  });

  it('are not invented where the server does not say which scopes there are', () => {
    expect(kinds({ scopes: undefined })).toEqual([]);
  });
});
