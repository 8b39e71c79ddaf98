import { addressDomain, isSameAddress } from '../model/email-address.ts';
import { hasAccepted, type Member } from '../model/member.ts';
import type { UnmappedReason } from '../model/principal.ts';
import type { SlackPerson } from '../model/slack-user.ts';

/** How far an equal e-mail address counts as an identity (`IDENTITY_EMAIL_MATCH`, `IDENTITY_EMAIL_DOMAINS`). */
export interface EmailMatchSettings {
  /** `read`: users matched by address may only read. `all` requires domains. */
  readonly mode: 'read' | 'all' | 'off';
  /** Accepted domains, in lowercase ASCII; empty accepts any domain in mode `read`. */
  readonly domains: readonly string[];
}

/** Address to look up, or why there is none. */
type MatchableAddress =
  | { readonly kind: 'address'; readonly email: string }
  | { readonly kind: 'unmatchable'; readonly reason: UnmappedReason };

/** Member with an address, or why there is none. */
type EmailMatch =
  | { readonly kind: 'matched'; readonly member: Member }
  | { readonly kind: 'unmatched'; readonly reason: UnmappedReason };

/** Returns the address of a person to look up in Sentry, or why there is none. */
export function matchableAddress(
  person: SlackPerson,
  settings: EmailMatchSettings,
): MatchableAddress {
  if (settings.mode === 'off') return unmatchable({ kind: 'email-match-off' });
  if (person.email === undefined) return unmatchable({ kind: 'no-email' });
  if (!person.isEmailConfirmed) return unmatchable({ kind: 'email-unconfirmed' });
  const domain = addressDomain(person.email);
  if (domain === undefined) return unmatchable({ kind: 'no-email' });
  const isAnyDomain = settings.domains.length === 0 && settings.mode === 'read';
  if (!isAnyDomain && !settings.domains.includes(domain)) {
    return unmatchable({ kind: 'email-domain' });
  }
  return { kind: 'address', email: person.email };
}

/**
 * Returns the one accepted member whose primary address is `email`; several members, or an open invite, are no match.
 */
export function matchMember(candidates: readonly Member[], email: string): EmailMatch {
  const same = candidates.filter((member) => isSameAddress(member.email, email));
  const [member, ...others] = same;
  if (member === undefined) return { kind: 'unmatched', reason: { kind: 'no-member' } };
  if (others.length > 0) return { kind: 'unmatched', reason: { kind: 'several-members' } };
  if (!hasAccepted(member)) {
    const { expired, acceptance } = member;
    if (acceptance === 'unknown') {
      return { kind: 'unmatched', reason: { kind: 'acceptance-unknown' } };
    }
    return { kind: 'unmatched', reason: { kind: 'invite-pending', expired } };
  }
  return { kind: 'matched', member };
}

function unmatchable(reason: UnmappedReason): MatchableAddress {
  return { kind: 'unmatchable', reason };
}
