import { expect, it } from 'vitest';
import { z } from 'zod';
import type { CommandContext } from '../../src/commands/core/command.ts';
import {
  defineMutation,
  type MutationContext,
  type MutationReadContext,
} from '../../src/commands/core/mutation.ts';
import type { QueryReader } from '../../src/commands/core/query.ts';
import type { SentryWriter } from '../../src/ports/sentry.ts';
import { NOBODY } from '../store/support/changes.ts';

type NameOf<Whole> = Extract<keyof Whole, string>;
/** Names of everything in a context that writes to Sentry or to the bot's records. */
type Writers<Writing> = Extract<
  NameOf<Writing>,
  NameOf<SentryWriter> | 'sentryWriter' | 'linkWriter' | 'blockWriter'
>;
type IsNone<Names> = [Names] extends [never] ? true : false;

it('commands, queries and undecided mutations have nothing that writes, or it does not compile', () => {
  const readers: readonly true[] = [
    true satisfies IsNone<Writers<CommandContext>>,
    true satisfies IsNone<Writers<QueryReader>>,
    true satisfies IsNone<Writers<MutationReadContext>>,
    true satisfies IsNone<Writers<Awaited<ReturnType<MutationContext['authorize']>>>>,
  ];
  expect(readers).toHaveLength(4);
  // @ts-expect-error what has a writer is told from what has none
  true satisfies IsNone<Writers<MutationContext['writeContext']>>;
});

it('a mutation gets its writer only in `run`, or it does not compile', () => {
  const mutation = defineMutation<string>({
    capability: 'member:remove',
    text: { act: () => '', done: () => '' },
    input: z.string(),
    asked: () => NOBODY,
    async lockKeys(readContext, { input }) {
      // @ts-expect-error what is held is found out before the decision
      await readContext.sentryWriter.deleteOrganizationMember(input);
      return [];
    },
    async target(readContext, { input }) {
      // @ts-expect-error the target is read before the decision
      await readContext.sentryWriter.deleteOrganizationMember(input);
      // @ts-expect-error nor do the records have a writer then
      await readContext.linkWriter.remove({ teamId: 'T0', userId: input }, '1');
      return { decideOn: { kind: 'none' }, target: NOBODY, before: {}, after: {} };
    },
    async run({ sentryWriter }, { input }) {
      await sentryWriter.deleteOrganizationMember(input);
    },
    async verify(readContext, { input }) {
      // @ts-expect-error whether it is done is looked at, not done
      await readContext.sentryWriter.deleteOrganizationMember(input);
      return 'applied';
    },
  });
  expect(mutation.capability).toBe('member:remove');
});
