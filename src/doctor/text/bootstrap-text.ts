import type { CheckResult, UserProbe } from '../../model/diagnostics.ts';
import { warning } from '../check.ts';
import type { AddressFound } from '../probes.ts';

/** Pair in `BOOTSTRAP_LINKS`, without its e-mail address. */
export interface BootstrapFact {
  readonly userId: string;
  readonly address: AddressFound;
  /** Undefined if Slack was not called. */
  readonly user: UserProbe | undefined;
}

/** Returns the pairs in `BOOTSTRAP_LINKS` that cannot become a link, without disclosing their addresses. */
export function bootstrapFindings(pairs: readonly BootstrapFact[]): readonly CheckResult[] {
  return pairs.flatMap((pair) => [...addressFindings(pair), ...userFindings(pair)]);
}

function addressFindings({ userId, address }: BootstrapFact): readonly CheckResult[] {
  switch (address) {
    case 'member':
    case 'not-found-out':
      return [];
    case 'nobody':
      return [
        warning(
          `BOOTSTRAP_LINKS: no member of the organization has the email that is set for ${userId}.`,
          'Use the primary email of their Sentry account (User settings > Emails).',
        ),
      ];
    case 'invite':
      return [
        warning(
          `BOOTSTRAP_LINKS: the member whose email is set for ${userId} hasn’t accepted the invite to Sentry.`,
          'Ask them to accept it, then restart the bot.',
        ),
      ];
    case 'acceptance-unknown':
      return [
        warning(
          `BOOTSTRAP_LINKS: Sentry doesn't say whether the member whose address is given for ${userId} has accepted the invite.`,
          'If all your members have, set ASSUME_MEMBERS_ACCEPTED=on, and start the bot again.',
        ),
      ];
    case 'several':
      return [
        warning(
          `BOOTSTRAP_LINKS: several members have the email that is set for ${userId}.`,
          'Link them with the command link and the member ID.',
        ),
      ];
  }
}

const WHAT = {
  guest: 'a guest or a stranger',
  bot: 'a bot',
  deactivated: 'deactivated',
} as const;

function userFindings({ userId, user }: BootstrapFact): readonly CheckResult[] {
  const isUnknown = user?.kind === 'not-shown' && user.code?.startsWith('user_not_') === true;
  if (isUnknown) {
    return [
      warning(
        `BOOTSTRAP_LINKS: this workspace has no user ${userId}.`,
        'Copy the member ID from their Slack profile (⋮ > Copy member ID).',
      ),
    ];
  }
  if (user?.kind !== 'found' || user.is === 'person') return [];
  return [
    warning(
      `BOOTSTRAP_LINKS: ${userId} is ${WHAT[user.is]}, and the bot doesn’t serve those.`,
      'Use the ID of a full member of the workspace.',
    ),
  ];
}
