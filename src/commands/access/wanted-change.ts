import { z } from 'zod';
import { GrantRequestError } from '../../errors/grant-request-errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { ChangeFacts, ChangeIntent, OpenChange } from '../../model/change.ts';
import type { MutationReadContext } from '../core/mutation.ts';

/** Returns an actor's own change that was refused. Throws `GrantRequestError` if there is none, or no longer. */
export async function refusedChange(
  { changes }: Pick<MutationReadContext, 'changes'>,
  { teamId, userId }: Actor,
  changeId: string,
): Promise<OpenChange> {
  const change = await changes.of(changeId);
  const isOwn = change?.actor.userId === userId && change.actor.teamId === teamId;
  if (isOwn && change.end?.outcome === 'failed') return change;
  throw new GrantRequestError({ kind: 'not-askable' });
}

/** What people name when they request a change. */
const NAMED = z
  .object({
    team: z.string(),
    teams: z.array(z.string()),
    role: z.string(),
    from: z.string(),
    to: z.string(),
    isBlocked: z.boolean(),
    previews: z.string(),
    ids: z.boolean(),
    name: z.string(),
    slug: z.string(),
    isEarlyAdopter: z.boolean(),
  })
  .partial();

/** Returns what a change leads from and to as far as its request names it: nothing is looked up. */
export function namedFacts({ input }: Pick<ChangeIntent, 'input'>): {
  readonly before: ChangeFacts;
  readonly after: ChangeFacts;
} {
  const { from, to, isBlocked, ...others } = NAMED.safeParse(input).data ?? {};
  return {
    before: factsOf({ role: from }),
    after: factsOf({ ...others, role: to ?? others.role, blocked: isBlocked }),
  };
}

function factsOf(named: Readonly<Record<string, ChangeFacts[string] | undefined>>): ChangeFacts {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
