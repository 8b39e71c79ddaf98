import { GrantRequestError } from '../errors/grant-request-errors.ts';
import type { GrantRequest } from '../model/grants/grant-request.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import { carriedOut } from './ask-offer.ts';
import type { GrantContext } from './grant-context.ts';
import { grantedChange } from './granted-change.ts';

/**
 * Throws `DeniedError` unless the policy allows an actor to grant a request, whatever they choose in it; a choice is
 * decided on when it is made.
 */
export async function assertMayGrant(
  { mutationContextFor, mutationOf }: GrantContext,
  by: TracedActor,
  request: GrantRequest,
): Promise<void> {
  const { actor } = by;
  const { authorize, readContext } = mutationContextFor(by);
  const { wish } = request;
  if (wish.kind === 'link' || wish.kind === 'project' || wish.kind === 'team') {
    // Those who link people are those who see every project, and so may learn whether it exists.
    await authorize(actor, 'link:create', { bypassCache: true });
    return;
  }
  const { capability, input } = grantedChange(request, undefined);
  const known = carriedOut(capability);
  const mutation = mutationOf(capability);
  if (known === undefined || mutation === undefined) {
    throw new GrantRequestError({ kind: 'not-askable' });
  }
  const authorized = await authorize(actor, known, { bypassCache: true });
  const { decideOn } = await mutation.read(readContext, actor, input);
  await authorized.assertAllowed(decideOn);
}
