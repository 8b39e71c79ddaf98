import { GrantRequestError } from '../../errors/grant-request-errors.ts';
import { type GrantRequest, isDecidable } from '../../model/grants/grant-request.ts';
import type { GrantRequestStore } from '../../ports/grant-request-store.ts';

/** Returns an open grant request; throws `GrantRequestError` if it is over or there is none. */
export async function decidable(
  { store, now }: { readonly store: Pick<GrantRequestStore, 'of'>; readonly now: () => Date },
  id: string,
): Promise<GrantRequest> {
  const request = await store.of(id);
  if (request !== undefined && isDecidable(request, now())) return request;
  throw requestOver(request);
}

/** Returns the error of a decision on a grant request that is over, or that is missing. */
export function requestOver(request: GrantRequest | undefined): GrantRequestError {
  const { state, decidedBy } = request ?? {};
  return new GrantRequestError({ kind: 'over', state, decidedBy });
}
