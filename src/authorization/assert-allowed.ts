import { DeniedError } from '../errors/errors.ts';
import type { Principal } from '../model/principal.ts';
import type { Decision } from '../policy/decision.ts';

/** Throws `DeniedError` if the policy refused. */
export function assertAllowed(decision: Decision, { member }: Principal): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal, member.id);
}
