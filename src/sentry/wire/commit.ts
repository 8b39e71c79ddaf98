import { z } from 'zod';
import type { Commit } from '../../model/repository.ts';
import { anything, dateOf, idOf, textOf, wireId } from './scalars.ts';

const author = z.object({ name: anything, email: anything }).optional().catch(undefined);

/** Schema of a commit; an unknown author is `{}`, null or absent. */
export const wireCommit = z
  .object({ id: wireId, message: anything, dateCreated: anything, author })
  .transform((wire): Commit => {
    const name = textOf(wire.author?.name);
    const email = textOf(wire.author?.email);
    const isKnown = name !== undefined || email !== undefined;
    return {
      id: idOf(wire.id),
      message: textOf(wire.message),
      dateCreated: dateOf(wire.dateCreated),
      author: isKnown ? { name, email } : undefined,
    };
  });
