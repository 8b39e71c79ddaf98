import { expect, it } from 'vitest';
import { decide } from '../../src/policy/decide.ts';
import { product } from '../support/product.ts';
import { BASE, BOTH, RETIRED, ROLE_LISTS, ROLES, SAID, TOKENS } from './oracle/facts.ts';
import { questionOf } from './oracle/question-of.ts';

const CASES = product(BASE, {
  act: ['member:change-role', 'member:remove'],
  caller: ROLES,
  role: ROLES,
  newRole: ['member', 'admin', 'owner'],
  roles: ROLE_LISTS,
  retired: RETIRED,
  token: TOKENS,
  allowMemberInvite: SAID,
  openMembership: SAID,
  assumedOpen: BOTH,
});
const UNSAID = { openMembership: undefined, allowMemberInvite: undefined, issueRoles: undefined };

it('changes of a member depend on no rule of the organization but its roles', () => {
  const differing: unknown[] = [];
  // A prime number of cases at a time, which meets every value of every fact.
  for (const facts of CASES.every(7)) {
    const question = questionOf(facts);
    const { roles, retiredRoles } = question.organization;
    const alone = { ...question, organization: { ...UNSAID, roles, retiredRoles } };
    if (decide(question).allowed !== decide(alone).allowed) differing.push({ ...facts });
  }
  expect(differing).toEqual([]);
});
