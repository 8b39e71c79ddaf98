import type { Examined } from '../../model/diagnostics.ts';
import { defineQuery } from '../core/query.ts';

/** How the bot is set up, examined at this moment. */
export const setupQuery = defineQuery<undefined, readonly Examined[]>({
  capability: 'status:details',
  load: async ({ examineSetup }) => ({ data: await examineSetup(), target: { kind: 'none' } }),
});
