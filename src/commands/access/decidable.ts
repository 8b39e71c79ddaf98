import { GrantRequestError } from '../errors/grant-request-errors.ts';
import { type GrantRequest, isDecidable } from '../model/grants/grant-request.ts';
import type { GrantContext } from './grant-context.ts';

/** Returns an open grant request; throws `GrantRequestError` if it is over or there is none. */
export async function decidable(
  { store, now }: Pick<GrantContext, 'store' | 'now'>,
  id: string,
): Promise<GrantRequest> {
  const request = await store.of(id);
  if (request !== undefined && isDecidable(request, now())) return request;
  const { state, decidedBy } = request ?? {};
  throw new GrantRequestError({ kind: 'over', state, decidedBy });
}
