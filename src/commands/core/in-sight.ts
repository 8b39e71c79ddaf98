import { NotFoundError } from '../../errors/errors.ts';
import type { Sight } from '../../model/project.ts';

/** Runs a read for a person; what is not found then says so plainly to those who see every project. */
export async function inSight<Value>(
  sight: Sight | (() => Promise<Sight>),
  read: () => Promise<Value>,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw error.seenWith(typeof sight === 'string' ? sight : await sight());
  }
}
