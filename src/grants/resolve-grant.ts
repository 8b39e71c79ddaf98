import { decidable } from '../commands/access/decidable.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { GRANT_SURFACE, type Grant } from '../model/grants/grant-request.ts';
import type { GrantContext } from './grant-context.ts';
import { grantedChange } from './granted-change.ts';

/** Change that grants a request, and how that is recorded. */
interface GrantingRequest extends ChangeRequest {
  readonly via: { readonly surface: string; readonly requestId: string };
}

/**
 * Returns the change that grants a request, which is an ordinary change of the granter. Throws `GrantRequestError` if
 * the request is over, or the choice does not fit.
 */
export type ResolveGrant = (grant: Grant) => Promise<GrantingRequest>;

/** Creates the function that finds the change of a grant. */
export function createResolveGrant(context: Pick<GrantContext, 'store' | 'now'>): ResolveGrant {
  return async ({ id, choice }) => {
    const change = grantedChange(await decidable(context, id), choice);
    return { ...change, via: { surface: GRANT_SURFACE, requestId: id } };
  };
}
