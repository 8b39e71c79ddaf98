import { z } from 'zod';
import { anything, textOf } from './scalars.ts';

const comment = z.object({ type: z.literal('note'), data: z.object({ text: anything }) });

/**
 * Schema of an issue's activities, newest first (sentry `issues/endpoints/group_activities.py`): the texts of its
 * comments.
 */
export const wireComments = z
  .object({ activity: z.array(z.unknown()) })
  .transform(({ activity }): readonly string[] =>
    activity.flatMap((row) => {
      const read = comment.safeParse(row);
      return read.success ? (textOf(read.data.data.text) ?? []) : [];
    }),
  );
