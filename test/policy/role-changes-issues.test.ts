import { expect, it } from 'vitest';
import { roleChangesIssues } from '../../src/policy/roles.ts';

it.each([
  ['billing', undefined, false],
  ['member', undefined, true],
  ['admin', undefined, true],
  ['owner', undefined, true],
  ['auditor', undefined, false],
  ['member', ['manager', 'owner'], false],
  ['manager', ['manager', 'owner'], true],
  ['billing', ['billing'], true],
  ['auditor', ['auditor'], false],
  ['owner', [], false],
])(
  'the role %s changes issues if the organization gives the scope to %j: %s',
  (role, issueRoles, expected) => {
    expect(roleChangesIssues(role, { issueRoles })).toBe(expected);
  },
);
