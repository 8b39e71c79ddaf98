import { z } from 'zod';
import { anything, textOf, textsOf } from './scalars.ts';

/** Schema of the caller's permissions in the organization's response: those of the token, never of the Slack user. */
export const wireCaller = z
  .object({ access: anything, orgRole: anything, role: anything })
  .transform(({ access, orgRole, role }) => ({
    scopes: textsOf(access),
    role: textOf(orgRole) ?? textOf(role),
  }));
