import type { OpenRequest } from '../team.ts';
import type { GrantRequest } from './grant-request.ts';

/** Open request that a person may decide: Sentry's, or somebody's to be granted what they were refused. */
export type ListedRequest =
  | OpenRequest
  | { readonly kind: 'grant'; readonly request: GrantRequest };
