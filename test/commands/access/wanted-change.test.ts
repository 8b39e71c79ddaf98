import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedFacts } from '../../../src/commands/access/wanted-change.ts';
import { CHANGE_FACTS } from '../../../src/model/change.ts';

describe('what a change leads from and to', () => {
  it.each([
    [{ team: 'web', who: { memberId: '4' } }, {}, { team: 'web' }],
    [{ memberId: '4', from: 'member', to: 'admin' }, { role: 'member' }, { role: 'admin' }],
    [{ email: 'a@b', role: 'member', teams: ['web'] }, {}, { role: 'member', teams: ['web'] }],
    [{ userId: 'U0', isBlocked: false }, {}, { blocked: false }],
    [{ channelId: 'C0', previews: 'off', ids: false }, {}, { previews: 'off', ids: false }],
    [{ undoes: 'change-1' }, {}, {}],
  ])('as %j names it', (input, before, after) => {
    expect(namedFacts({ input })).toEqual({ before, after });
  });

  it('are facts, whatever the input', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        for (const facts of Object.values(namedFacts({ input }))) {
          expect(CHANGE_FACTS.safeParse(facts).success).toBe(true);
        }
      }),
    );
  });
});
