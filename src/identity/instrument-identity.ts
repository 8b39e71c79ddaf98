import type { Tracer } from '../platform/observability/tracer.ts';
import type { Identity } from './identify.ts';

/** Wraps an identity so that traces record how long identification takes and which member was found. */
export function instrumentIdentity(identity: Identity, tracer: Tracer): Identity {
  return {
    ...identity,
    admit: (actor, options) => tracer.waiting('identity', identity.admit(actor, options)),
    async identify(user, options) {
      const identifying = identity.identify(user, options);
      const identification = await tracer.waiting('identity', identifying);
      if (identification.kind === 'mapped') {
        tracer.current()?.identified(user.actor, identification.principal.member.id);
      }
      return identification;
    },
  };
}
