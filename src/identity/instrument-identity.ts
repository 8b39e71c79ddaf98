import type { Tracer } from '../platform/observability/tracer.ts';
import type { Identity } from './identify.ts';

/** Has the search for who is asking noted: how long it takes, and who it was. */
export function instrumentIdentity(identity: Identity, tracer: Tracer): Identity {
  return {
    ...identity,
    admit: (actor, freshness) => tracer.waiting('identity', identity.admit(actor, freshness)),
    async identify(actor, person, freshness) {
      const identifying = identity.identify(actor, person, freshness);
      const identification = await tracer.waiting('identity', identifying);
      if (identification.kind === 'mapped') {
        tracer.current()?.identified(actor, identification.principal.member.id);
      }
      return identification;
    },
  };
}
