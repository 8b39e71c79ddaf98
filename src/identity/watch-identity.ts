import type { Ledgers } from '../platform/observability/create-ledgers.ts';
import type { Identity } from './identify.ts';

/** Has the search for who is asking noted: how long it takes, and who it was. */
export function watchIdentity(identity: Identity, ledgers: Ledgers): Identity {
  return {
    ...identity,
    admit: (actor, freshness) => ledgers.waiting('identity', identity.admit(actor, freshness)),
    async identify(actor, person, freshness) {
      const identifying = identity.identify(actor, person, freshness);
      const identification = await ledgers.waiting('identity', identifying);
      if (identification.kind === 'mapped') {
        ledgers.current()?.identified(actor, identification.principal.member.id);
      }
      return identification;
    },
  };
}
