import type { MemberFlags } from '../model/member.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';

/** Refuses to touch a member whom others manage; a flag that is not known may say so too. */
export function decideOnFlags({ capability }: Question, flags: MemberFlags): Decision {
  if (flags.partnershipRestricted) return refused(capability, { kind: 'partnership-restricted' });
  const [flag] = flags.unknown;
  return flag === undefined ? ALLOWED : refused(capability, { kind: 'unknown-flag', flag });
}
