import type { NamedCheckResult } from '../../model/diagnostics.ts';
import { defineQuery } from '../core/query.ts';

/** How the bot is set up, examined at this moment. */
export const setupQuery = defineQuery<undefined, readonly NamedCheckResult[]>({
  capability: 'status:details',
  load: async ({ checkSetup }) => ({ data: await checkSetup(), target: { kind: 'none' } }),
});
