import { z } from 'zod';
import type { CountField, EventCountGroup } from '../../model/event-counts.ts';
import type { RawEventCounts } from '../check-event-counts.ts';
import { looseDate, looseIdText } from './scalars.ts';

const BY = z.object({
  category: looseIdText,
  outcome: looseIdText,
  reason: looseIdText,
  // A number where all other ids are text.
  project: looseIdText,
});

/** Event counts of one sum; grouped by project they have neither `series` nor `intervals`. */
export function wireEventCounts(field: CountField) {
  const group = z
    .object({
      by: BY,
      totals: z.object({ [field]: z.number() }),
      series: z
        .object({ [field]: z.array(z.number()) })
        .optional()
        .catch(undefined),
    })
    .transform(
      ({ by, totals, series }): EventCountGroup => ({
        by: {
          ...(by.category !== undefined && { category: by.category }),
          ...(by.outcome !== undefined && { outcome: by.outcome }),
          ...(by.reason !== undefined && { reason: by.reason }),
          ...(by.project !== undefined && { project: by.project }),
        },
        total: totals[field] ?? 0,
        series: series?.[field],
      }),
    );
  return z
    .object({
      start: looseDate,
      end: looseDate,
      intervals: z.array(looseDate).optional().catch(undefined),
      groups: z.array(group),
    })
    .transform(
      ({ start, end, intervals, groups }): RawEventCounts => ({
        start,
        end,
        intervals: (intervals ?? []).filter((date) => date !== undefined),
        groups,
      }),
    );
}
