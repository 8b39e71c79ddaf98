import { z } from 'zod';
import { looseText, looseTexts } from './scalars.ts';

/** What the organization's answer says of the one who asked: of the token, never of the person at Slack. */
export const wireCaller = z
  .object({ access: looseTexts, orgRole: looseText, role: looseText })
  .transform(({ access, orgRole, role }) => ({ scopes: access, role: orgRole ?? role }));
