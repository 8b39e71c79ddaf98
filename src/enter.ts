import type { Entrant, MutationHome } from './commands/mutation.ts';
import { DeniedError, NotLinkedError } from './errors.ts';
import type { Identity } from './identity/identify.ts';
import { decide, decideStanding } from './policy/decide.ts';
import type { Decision, PolicySettings } from './policy/decision.ts';
import type { SentryReader } from './sentry/ports.ts';

/** What {@link createEnter} needs. */
export interface EnterOptions {
  readonly identity: Identity;
  readonly reader: SentryReader;
  readonly settings: PolicySettings;
}

/** Builds the one way to change something: admitted, identified and allowed, afresh at the moment of the act. */
export function createEnter({ identity, reader, settings }: EnterOptions): MutationHome['enter'] {
  return async (actor, capability, afresh): Promise<Entrant> => {
    const person = await identity.admit(actor, { afresh });
    const identification = await identity.identify(actor, person, { afresh });
    if (identification.kind === 'unmapped') throw new NotLinkedError(identification.reason);
    const { principal } = identification;
    permit(decideStanding(principal, capability));
    return {
      principal,
      async permit(target) {
        const organization = await reader.retrieveOrganization(afresh ? { maxAgeMs: 0 } : {});
        permit(decide({ principal, capability, target, organization, settings }));
      },
    };
  };
}

function permit(decision: Decision): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal);
}
