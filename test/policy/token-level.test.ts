import { describe, expect, it } from 'vitest';
import type { BotToken } from '../../src/model/bot-token.ts';
import { tokenLevel } from '../../src/policy/token-level.ts';

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];
const INVITES = [...READING, 'member:write'];
const ALL = [...INVITES, 'event:write', 'member:admin', 'org:write'];
const token = (facts: Partial<BotToken>): BotToken => ({
  kind: 'user',
  scopes: ALL,
  role: 'owner',
  member: undefined,
  ...facts,
});

const ON_ISSUES = [
  'issue:resolve',
  'issue:archive',
  'issue:assign',
  'issue:prioritize',
  'issue:comment',
];

const ON_MEMBERSHIP = ['team:add-member', 'team:remove-member'];

describe('the level of a token', () => {
  it.each([
    ['reading', READING],
    ['issues', [...READING, 'event:write']],
    ['issues', [...READING, 'event:admin']],
    ['invites', INVITES],
    ['invites', [...READING, 'member:invite']],
    ['administration', ALL],
  ])('is %s with the scopes %j', (level, scopes) => {
    expect(tokenLevel(token({ scopes })).level).toBe(level);
  });

  it.each<[boolean, Partial<BotToken>]>([
    [false, { scopes: READING }],
    [false, { scopes: [...INVITES, 'member:admin', 'org:write'] }],
    [false, { kind: 'organization' }],
    [true, { scopes: [...READING, 'event:write'] }],
    [true, { kind: 'internal-integration', role: undefined }],
    [true, { scopes: undefined }],
  ])('tells whether issues can be changed: %s with %j', (changesIssues, facts) => {
    expect(tokenLevel(token(facts)).changesIssues).toBe(changesIssues);
  });

  it('is not administration without a scope for issues', () => {
    const scopes = ALL.filter((scope) => scope !== 'event:write');
    expect(tokenLevel(token({ scopes })).level).toBe('invites');
  });

  it('names what nobody can do with it', () => {
    const without = (facts: Partial<BotToken>) => tokenLevel(token(facts)).without;
    expect(without({})).toEqual([]);
    expect(without({ scopes: INVITES })).toEqual([
      'organization:update',
      'member:change-role',
      'member:remove',
      'request:approve',
      ...ON_MEMBERSHIP,
      ...ON_ISSUES,
    ]);
    expect(without({ scopes: [...INVITES, 'member:admin'] })).toEqual([
      'organization:update',
      ...ON_MEMBERSHIP,
      ...ON_ISSUES,
    ]);
    expect(without({ kind: 'internal-integration', role: undefined })).toEqual([
      'invite:cancel',
      'member:change-role',
      'member:remove',
      'request:approve',
      'team:remove-member',
      'team:change-role',
    ]);
  });

  it.each(['billing', 'member', 'admin', 'auditor'])(
    'does not include managing members with the role %s',
    (role) => {
      const { level, without } = tokenLevel(token({ role }));
      expect(level).toBe('invites');
      expect(without).toEqual([
        'invite:cancel',
        'member:change-role',
        'member:remove',
        'request:approve',
        'team:remove-member',
        'team:change-role',
      ]);
    },
  );

  it.each(['manager', 'owner', undefined])('is administration with the role %s', (role) => {
    expect(tokenLevel(token({ role })).level).toBe('administration');
  });

  it('leaves to Sentry what the server does not report', () => {
    expect(tokenLevel(token({ scopes: undefined, role: undefined })).level).toBe('administration');
    expect(tokenLevel(token({ kind: 'unknown', role: 'member' })).level).toBe('administration');
  });

  it('is nothing with an organization token', () => {
    expect(tokenLevel(token({ kind: 'organization', role: undefined })).level).toBe('nothing');
  });
});
