import type { GrantState } from '../model/grants/grant-request.ts';
import { ChatopsError } from './errors.ts';

/** Why a grant request is not made, or not decided. */
export type GrantProblem =
  /** The same was asked before, and is open or was declined; it can be asked again after `until`. */
  | { readonly kind: 'standing'; readonly state: GrantState; readonly until: Date }
  /** The request has ended; undefined if there is none. */
  | {
      readonly kind: 'over';
      readonly state: GrantState | undefined;
      readonly decidedBy: string | undefined;
    }
  | { readonly kind: 'too-many'; readonly most: number }
  /** Nobody who can grant it uses the bot. */
  | { readonly kind: 'no-granter' }
  /** The asker can do or see it already. */
  | { readonly kind: 'not-needed' }
  /** What a button or a form names cannot be asked for, or not by this person. */
  | { readonly kind: 'not-askable' }
  /** The bot no longer serves the asker. */
  | { readonly kind: 'asker-unserved' }
  /** The asker now maps to another member or address than when they asked. */
  | { readonly kind: 'asker-changed' }
  /** What would be changed is no longer what the granters were told. */
  | { readonly kind: 'wish-changed' }
  /** The granter chose nothing, or nothing that fits the request. */
  | { readonly kind: 'wrong-choice' };

/** A grant request is not made, or not decided; nothing was changed. */
export class GrantRequestError extends ChatopsError {
  readonly kind = 'grant-request';

  constructor(readonly problem: GrantProblem) {
    super(`grant request: ${problem.kind}`);
  }
}
