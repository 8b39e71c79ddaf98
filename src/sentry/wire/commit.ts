import { z } from 'zod';
import type { Commit } from '../../model/commit.ts';
import { looseDate, looseText, wireId } from './scalars.ts';

const author = z.object({ name: looseText, email: looseText }).optional().catch(undefined);

/** A commit; an unknown author is `{}`, null or absent. */
export const wireCommit = z
  .object({ id: wireId, message: looseText, dateCreated: looseDate, author })
  .transform(({ id, message, dateCreated, author: wire }): Commit => {
    const isKnown = wire?.name !== undefined || wire?.email !== undefined;
    return {
      id,
      message,
      dateCreated,
      author: isKnown ? { name: wire.name, email: wire.email } : undefined,
    };
  });
