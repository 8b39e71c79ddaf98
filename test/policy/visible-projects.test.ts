import { describe, expect, it } from 'vitest';
import { LADDER } from '../../src/model/role.ts';
import { decide } from '../../src/policy/decide.ts';
import { visibleProjectsOf } from '../../src/policy/visible-projects.ts';
import { anOrganization, aPrincipal } from '../support/models.ts';

const TEAMS = [{ teamSlug: 'storefront', role: null }];
const PROJECTS = [undefined, [], ['storefront'], ['platform']].map((teams, index) => ({
  slug: `project-${index}`,
  teams,
}));

const facts = (role: string, openMembership: boolean) => ({
  principal: aPrincipal({ role, teams: TEAMS }),
  capability: 'counts:read' as const,
  organization: anOrganization({ openMembership }),
  settings: { assumeOpenOrganization: false },
  token: undefined,
});

describe('visible projects', () => {
  it.each([
    ['owner', false],
    ['manager', false],
    ['admin', true],
    ['member', true],
  ])('of the %s are all projects (open: %s)', (role, isOpen) => {
    const { teams, maySee } = visibleProjectsOf(facts(role, isOpen));
    expect(teams).toBeUndefined();
    expect(PROJECTS.map(maySee)).toEqual([true, true, true, true]);
  });

  it.each(['member', 'admin'])(
    'of a %s in a closed organization are those of their teams',
    (role) => {
      const { teams, maySee } = visibleProjectsOf(facts(role, false));
      expect(teams).toEqual(['storefront']);
      expect(PROJECTS.map(maySee)).toEqual([false, false, true, false]);
    },
  );

  it.each(['billing', 'auditor', ''])(
    'of the role "%s" are none, even if membership is open',
    (role) => {
      const { teams, maySee } = visibleProjectsOf(facts(role, true));
      expect(teams).toBeDefined();
      expect(PROJECTS.map(maySee)).toEqual([false, false, false, false]);
    },
  );

  it('include all projects together only if they include each one', () => {
    for (const role of LADDER) {
      for (const isOpen of [true, false]) {
        const question = facts(role, isOpen);
        const every = decide({ ...question, target: { kind: 'every-project' } }).allowed;
        expect(every).toBe(PROJECTS.every(visibleProjectsOf(question).maySee));
      }
    }
  });
});
