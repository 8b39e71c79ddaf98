import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  defineMutation,
  type MutationContext,
  type MutationReadContext,
} from '../../../src/commands/core/mutation.ts';
import { defineQuery } from '../../../src/commands/core/query.ts';
import { DeniedError } from '../../../src/errors/errors.ts';
import type { Decision } from '../../../src/policy/decision.ts';
import { anIntent, NOBODY } from '../../store/support/changes.ts';
import { anOrganization, aPrincipal } from '../../support/models.ts';

const REFUSED = new DeniedError({
  capability: 'user:block',
  reason: { kind: 'role-too-low' },
  needs: 'manager',
});

describe('a query', () => {
  it('gets nothing that writes, or it does not compile', () => {
    const query = defineQuery<string, undefined>({
      capability: 'audit:read',
      async load(reader, input) {
        // @ts-expect-error a query that writes to Sentry
        await reader.deleteOrganizationMember(input);
        // @ts-expect-error a query that writes to the records
        await reader.links.put({});
        // @ts-expect-error a query that appends to the audit log
        await reader.audit.append({});
        return { data: undefined, target: { kind: 'none' } };
      },
    });
    expect(query.capability).toBe('audit:read');
  });
});

describe('a mutation', () => {
  const steps: string[] = [];
  const declared = (read: { before: object; after: object; obstacle?: DeniedError }) =>
    defineMutation<{ userId: string }>({
      capability: 'user:block',
      text: { act: () => '', done: () => '' },
      input: z.object({ userId: z.string() }),
      asked: () => NOBODY,
      async lockKeys(readContext: MutationReadContext, { input }) {
        // @ts-expect-error what only looks gets nothing that writes, or it does not compile
        expect(readContext.blockWriter).toBeUndefined();
        steps.push('lock');
        return [input.userId];
      },
      async target() {
        steps.push('read');
        const { before, after, obstacle } = read;
        return {
          decideOn: { kind: 'none' },
          obstacle,
          target: NOBODY,
          before: { ...before },
          after: { ...after },
        };
      },
      run: async () => void steps.push('run'),
      verify: async () => 'applied',
    });

  function kindOf(
    read: Parameters<typeof declared>[0],
    isAllowed: 'to authorize' | 'to act' | 'nothing' = 'to act',
  ) {
    steps.length = 0;
    const readContext = {} as MutationReadContext;
    return declared(read).toHandler(() => ({
      readContext,
      writeContext: { ...readContext } as MutationContext['writeContext'],
      async authorize(_actor, _capability, afresh) {
        steps.push(afresh ? 'authorize afresh' : 'authorize');
        if (isAllowed === 'nothing') throw REFUSED;
        return {
          principal: aPrincipal({ id: '7' }),
          organization: async () => anOrganization(),
          decide: async () => ({ allowed: isAllowed === 'to act' }) as Decision,
          async assertAllowed() {
            steps.push('decide');
            if (isAllowed !== 'to act') throw REFUSED;
          },
          assertTokenAllows: async () => undefined,
          sight: async () => 'own-projects',
        };
      },
    }));
  }

  const intent = anIntent({ input: { userId: 'U1' } });
  const CHANGE = { before: { is: false }, after: { is: true } };

  it('authorizes the actor before it reads, then reads its target, and then decides', async () => {
    const kind = kindOf(CHANGE);
    expect(await kind.lockKeys(intent)).toEqual(['U1']);
    expect(await kind.plan(intent)).toMatchObject({ actorMemberId: '7', ...CHANGE });
    expect(steps).toEqual(['authorize', 'lock', 'authorize afresh', 'read', 'decide']);
  });

  it('reads nothing for an actor who may never do it', async () => {
    const kind = kindOf(CHANGE, 'nothing');
    await expect(kind.lockKeys(intent)).rejects.toBe(REFUSED);
    await expect(kind.plan(intent)).rejects.toBe(REFUSED);
    expect(steps).toEqual(['authorize', 'authorize afresh']);
  });

  it('reports an obstacle only to an actor who is allowed to act', async () => {
    const obstacle = new DeniedError({
      capability: 'user:block',
      reason: { kind: 'own-slack-user' },
      needs: undefined,
    });
    await expect(kindOf({ ...CHANGE, obstacle }).plan(intent)).rejects.toBe(obstacle);
    await expect(kindOf({ ...CHANGE, obstacle }, 'to authorize').plan(intent)).rejects.toBe(
      REFUSED,
    );
  });

  it('is rejected if nothing would change', async () => {
    const same = { before: { is: true }, after: { is: true } };
    await expect(kindOf(same).plan(intent)).rejects.toMatchObject({ kind: 'nothing-to-change' });
  });

  it('validates the stored input', async () => {
    const odd = anIntent({ input: { userId: 7 } });
    await expect(kindOf(CHANGE).lockKeys(odd)).rejects.toThrow();
  });
});
