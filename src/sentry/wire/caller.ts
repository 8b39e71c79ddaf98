import { z } from 'zod';
import { anything, textOf, textsOf } from './scalars.ts';

/** What the organization's answer says of the one who asked: of the token, never of the person at Slack. */
export const wireCaller = z
  .object({ access: anything, orgRole: anything, role: anything })
  .transform(({ access, orgRole, role }) => ({
    scopes: textsOf(access),
    role: textOf(orgRole) ?? textOf(role),
  }));
