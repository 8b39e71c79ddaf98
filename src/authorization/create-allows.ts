import type { CommandContext } from '../commands/core/command.ts';
import type { MutationHome } from '../commands/core/mutation.ts';
import { DeniedError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';

/** Builds the look ahead at what an actor may do, for buttons: it is decided again when one is clicked. */
export function createAllows({
  reading,
  enter,
}: Pick<MutationHome, 'reading' | 'enter'>): (actor: Actor) => CommandContext['allows'] {
  return (actor) => async (capability, targetOf) => {
    try {
      const entrant = await enter(actor, capability, false);
      return (await entrant.decide(await targetOf(reading, actor))).allowed;
    } catch (error) {
      if (error instanceof DeniedError) return false;
      throw error;
    }
  };
}
