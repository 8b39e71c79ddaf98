import { z } from 'zod';
import type { CountField, EventCountGroup } from '../../model/event-counts.ts';
import type { RawEventCounts } from '../check-event-counts.ts';
import { readableRows, type WithOdd } from './readable-rows.ts';
import { anything, dateOf, idTextOf } from './scalars.ts';

// A project is a number here, while all other IDs are text.
const BY = z
  .object({ category: anything, outcome: anything, reason: anything, project: anything })
  .transform((by): EventCountGroup['by'] => {
    const named = GROUPINGS.flatMap((grouping) => {
      const value = idTextOf(by[grouping]);
      return value === undefined ? [] : [[grouping, value]];
    });
    return Object.fromEntries(named);
  });
const GROUPINGS = ['category', 'outcome', 'reason', 'project'] as const;

/** Creates the schema of event counts for one sum; grouped by project they have neither `series` nor `intervals`. */
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
        by,
        total: totals[field] ?? 0,
        series: series?.[field],
      }),
    );
  return z
    .object({
      start: anything,
      end: anything,
      intervals: z.array(anything).optional().catch(undefined),
      groups: readableRows(group, 'groups'),
    })
    .transform(
      ({ start, end, intervals, groups }): WithOdd<RawEventCounts> => ({
        value: {
          start: dateOf(start),
          end: dateOf(end),
          intervals: (intervals ?? []).flatMap((start) => dateOf(start) ?? []),
          groups: groups.rows,
          unreadable: groups.odd.length,
        },
        odd: groups.odd,
      }),
    );
}
