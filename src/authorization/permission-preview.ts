import type { Allows } from '../commands/core/command.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { DeniedError } from '../errors/errors.ts';
import type { AdmittedUser } from '../model/principal.ts';

/** Checks in advance what a user may do, for buttons; a click on one is decided again. */
export type PreviewPermission = (user: AdmittedUser) => Allows;

/** Creates the check of permissions in advance. */
export function createPermissionPreview({
  readContext,
  authorize,
}: Pick<MutationContext, 'readContext' | 'authorize'>): PreviewPermission {
  return (user) => async (capability, targetOf) => {
    const { actor } = user;
    try {
      const authorized = await authorize(actor, capability, { user });
      return (await authorized.decide(await targetOf(readContext, actor))).allowed;
    } catch (error) {
      if (error instanceof DeniedError) return false;
      throw error;
    }
  };
}
