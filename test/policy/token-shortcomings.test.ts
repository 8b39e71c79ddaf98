import { describe, expect, it } from 'vitest';
import type { BotToken } from '../../src/model/bot-token.ts';
import { tokenShortcomings } from '../../src/policy/token-shortcomings.ts';

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

  it.each(['member', 'admin', 'billing', 'auditor'])('are told for the role %s', (role) => {
    expect(kinds({ role })).toEqual(['role-too-low']);
  });

  it('are told by kind', () => {
    expect(kinds({ kind: 'internal-integration', role: undefined })).toEqual(['no-member']);
    expect(kinds({ kind: 'organization', scopes: ['org:ci'] })).toEqual(['organization-token']);
    expect(kinds({ kind: 'unknown', scopes: undefined })).toEqual(['not-told']);
  });

  it('are not invented where the server does not say which scopes there are', () => {
    expect(kinds({ scopes: undefined })).toEqual([]);
  });
});
