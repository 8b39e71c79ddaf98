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
          `BOOTSTRAP_LINKS: no member of the organization has the address that is given for ${userId}.`,
          'Give the primary address of their Sentry account (User settings > Emails).',
        ),
      ];
    case 'invite':
      return [
        warning(
          `BOOTSTRAP_LINKS: the member whose address is given for ${userId} has not accepted the invite to Sentry.`,
          'Have them accept it, and start the bot again.',
        ),
      ];
    case 'several':
      return [
        warning(
          `BOOTSTRAP_LINKS: the address that is given for ${userId} is not one member's alone.`,
          'Link them with the command link, by the id of the member.',
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
        'Copy the id from their profile in Slack (⋮ > Copy member ID).',
      ),
    ];
  }
  if (user?.kind !== 'found' || user.is === 'person') return [];
  return [
    warning(
      `BOOTSTRAP_LINKS: ${userId} is ${WHAT[user.is]}, whom the bot does not serve.`,
      'Give the id of a full member of the workspace.',
    ),
  ];
}
