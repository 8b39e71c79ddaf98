import type { HealthReport } from '../../ports/health-report.ts';
import { defineQuery } from '../core/query.ts';

/** How the bot itself is, looked at this moment. */
export const statusQuery = defineQuery<undefined, HealthReport>({
  capability: 'status:read',
  load: async ({ health }) => ({ data: await health(), target: { kind: 'none' } }),
});
