import { describe, expect, it } from 'vitest';
import { createMemberSchema, memberBody } from '../../src/sentry/member-schema.ts';

describe('the field names that a server uses for members', () => {
  it.each([
    [
      'a current list',
      [{ orgRole: 'member', role: 'member' }],
      { role: 'orgRole', teams: 'teamRoles' },
    ],
    [
      'a current member',
      { orgRole: 'member', teams: [], teamRoles: [] },
      { role: 'orgRole', teams: 'teamRoles' },
    ],
    [
      'a member between the times',
      { orgRole: 'member', teams: [] },
      { role: 'orgRole', teams: 'teams' },
    ],
    ['a member of the spec', { role: 'member', teams: [] }, { role: 'role', teams: 'teams' }],
    [
      'an old member with empty new words',
      { orgRole: null, role: 'member', teamRoles: null, teams: [] },
      { role: 'role', teams: 'teams' },
    ],
    ['a list of the spec', [{ role: 'member' }], { role: 'role', teams: 'teams' }],
  ])('are learned from %s', (_name, json, words) => {
    const schema = createMemberSchema();
    schema.learn(json);
    expect(schema.fields()).toEqual(words);
  });

  it('stay as learned when a response has none', () => {
    const schema = createMemberSchema();
    schema.learn({ role: 'member' });
    for (const json of [[], null, {}, 'text', [null]]) schema.learn(json);
    expect(schema.fields()?.role).toBe('role');
  });

  it('are used in the body of a change', () => {
    const teams = [{ teamSlug: 'web', role: 'admin' }];
    expect(memberBody({ role: 'orgRole', teams: 'teamRoles' }, { role: 'owner', teams })).toEqual({
      orgRole: 'owner',
      teamRoles: [{ teamSlug: 'web', role: 'admin' }],
    });
    expect(memberBody({ role: 'role', teams: 'teams' }, { teams })).toEqual({ teams: ['web'] });
  });
});
