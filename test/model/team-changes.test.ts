import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedTeams, missingTeams } from '../../src/model/team-changes.ts';

const teams = fc.uniqueArray(
  fc.record({
    teamSlug: fc.constantFrom('web', 'core', 'ops', 'data', 'docs'),
    role: fc.constantFrom(null, 'contributor', 'admin'),
  }),
  { selector: ({ teamSlug }) => teamSlug },
);
const sorted = (list: readonly { readonly teamSlug: string }[]) =>
  list.toSorted((one, other) => one.teamSlug.localeCompare(other.teamSlug));

describe('a change of teams', () => {
  it('gives the wanted teams if nobody else changed any', () => {
    fc.assert(
      fc.property(teams, teams, (from, to) => {
        expect(sorted(changedTeams(from, from, to))).toEqual(sorted(to));
      }),
    );
  });

  it('leaves teams alone that it does not change', () => {
    fc.assert(
      fc.property(teams, teams, (found, same) => {
        expect(changedTeams(found, same, same)).toEqual(found);
      }),
    );
  });

  it('neither takes away what others gave nor gives back what others took', () => {
    const from = [{ teamSlug: 'web', role: null }];
    const to = [{ teamSlug: 'web', role: 'admin' }];
    expect(changedTeams([{ teamSlug: 'ops', role: null }], from, to)).toEqual([
      { teamSlug: 'ops', role: null },
    ]);
    expect(changedTeams([{ teamSlug: 'web', role: 'contributor' }], from, to)).toEqual([
      { teamSlug: 'web', role: 'contributor' },
    ]);
  });

  it('adds lost teams to those that are there, and then none is missing', () => {
    fc.assert(
      fc.property(teams, teams, (found, lost) => {
        const after = changedTeams(found, [], lost);
        expect(after).toEqual(expect.arrayContaining([...found]));
        const slugs = new Set(after.map(({ teamSlug }) => teamSlug));
        expect(lost.every(({ teamSlug }) => slugs.has(teamSlug))).toBe(true);
        expect(missingTeams(found, after)).toEqual([]);
      }),
    );
  });
});
