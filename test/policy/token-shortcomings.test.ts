import { describe, expect, it } from 'vitest';
import type { BotToken } from '../../src/model/bot-token.ts';
import { tokenShortcomings } from '../../src/policy/token-level.ts';

const ALL = ['org:read', 'org:write', 'member:admin', 'event:write', 'project:read', 'team:read'];
const token = (facts: Partial<BotToken>): BotToken => ({
  kind: 'user',
  scopes: ALL,
  role: 'manager',
  member: undefined,
  ...facts,
});
const kinds = (facts: Partial<BotToken>) => tokenShortcomings(token(facts)).map(({ kind }) => kind);

describe('token shortcomings', () => {
  it('do not exist for a manager or owner with every scope', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ role: 'owner' })).toEqual([]);
  });

  it('accept a scope for everything that it includes', () => {
    const scopes = ['org:admin', 'member:admin', 'event:write', 'project:admin', 'team:write'];
    expect(kinds({ scopes })).toEqual([]);
  });

  it('list the missing scopes, separately for reading and for changing', () => {
    expect(
      tokenShortcomings(token({ scopes: ['org:read', 'member:invite', 'event:read'] })),
    ).toEqual([
      {
        kind: 'lacks-scopes',
        reading: true,
        scopes: ['member:read', 'project:read', 'team:read'],
      },
      {
        kind: 'lacks-scopes',
        reading: false,
        scopes: ['member:admin', 'org:write', 'event:write'],
      },
    ]);
  });

  it.each([
    ['project', { reading: true, scopes: ['project:read'] }],
    ['team', { reading: true, scopes: ['team:read'] }],
  ])('list only the missing %s scope', (thing, limit) => {
    const scopes = ALL.filter((scope) => !scope.startsWith(thing));
    expect(tokenShortcomings(token({ scopes }))).toEqual([{ kind: 'lacks-scopes', ...limit }]);
  });

  it.each([
    ['org:write', 'org:read'],
    ['member:admin', 'member:write'],
    ['event:write', 'event:read'],
  ])('list %s when there is only %s', (scope, less) => {
    const scopes = ALL.map((one) => (one === scope ? less : one));
    expect(tokenShortcomings(token({ scopes }))).toEqual([
      { kind: 'lacks-scopes', reading: false, scopes: [scope] },
    ]);
  });

  it.each(['member', 'admin', 'billing', 'auditor'])('include the role %s', (role) => {
    const limit = { kind: 'role-too-low', reading: true, role };
    expect(tokenShortcomings(token({ role }))).toEqual([limit]);
  });

  it('include the role only if the token belongs to a user', () => {
    expect(kinds({ kind: 'internal-integration', role: 'member' })).toEqual(['no-member']);
    expect(kinds({ role: undefined })).toEqual([]);
  });

  it.each([
    ['internal-integration', { kind: 'no-member', reading: false }],
    ['organization', { kind: 'organization-token', reading: true }],
    ['unknown', { kind: 'not-told', reading: false }],
  ] as const)('depend on the kind of token: %s', (kind, limit) => {
    expect(tokenShortcomings(token({ kind, role: undefined }))).toEqual([limit]);
  });

  it('begin with those that keep the bot from reading', () => {
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

  it('are not invented when the server does not report the scopes', () => {
    expect(kinds({ scopes: undefined })).toEqual([]);
  });
});
