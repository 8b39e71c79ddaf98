import {
  GRANT_REQUEST_CHANGES,
  type GrantChoice,
  type GrantHint,
} from '../../model/grants/grant-request.ts';
import type { ChangeRequest } from '../core/mutation.ts';

/** Builds the request that records a grant request. */
export function askFor(hint: GrantHint, reason: string): ChangeRequest {
  return { capability: GRANT_REQUEST_CHANGES.ask, target: SOMEBODY, input: { hint, reason } };
}

/** Builds the request that grants: which change that is, only the recorded grant request says. */
export function grant(id: string, choice?: GrantChoice): ChangeRequest {
  return { capability: 'grant', target: SOMEBODY, input: undefined, grants: { id, choice } };
}

/** Builds the request that declines, with words for the asker. */
export function decline(id: string, answer: string): ChangeRequest {
  return { capability: GRANT_REQUEST_CHANGES.decline, target: SOMEBODY, input: { id, answer } };
}

/** Builds the request that takes back one's own grant request. */
export function withdraw(id: string): ChangeRequest {
  return { capability: GRANT_REQUEST_CHANGES.withdraw, target: SOMEBODY, input: { id } };
}

const SOMEBODY = { kind: 'member', id: undefined, label: undefined, email: undefined } as const;
