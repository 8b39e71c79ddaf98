import type { CommandContext } from '../commands/core/command.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { DeniedError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';

/** Builds the look ahead at what an actor may do, for buttons: it is decided again when one is clicked. */
export function createPermissionPreview({
  readContext,
  authorize,
}: Pick<MutationContext, 'readContext' | 'authorize'>): (actor: Actor) => CommandContext['allows'] {
  return (actor) => async (capability, targetOf) => {
    try {
      const authorized = await authorize(actor, capability, false);
      return (await authorized.decide(await targetOf(readContext, actor))).allowed;
    } catch (error) {
      if (error instanceof DeniedError) return false;
      throw error;
    }
  };
}
