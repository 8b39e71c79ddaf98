/** How `users.info` describes a sandbox user. */
export type SlackStanding =
  | 'full'
  | 'guest'
  | 'stranger'
  | 'other-company'
  | 'unconfirmed-email'
  | 'deactivated'
  | 'bot';

/**
 * User of the sandbox, named after their role or state. Slack and the local Sentry are joined by email address alone.
 */
export interface SandboxPerson {
  /** Slack user ID. */
  readonly userId: string;
  /** One-word name used at the prompt. */
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly slack: SlackStanding;
  /** Sentry membership of that email address; undefined without a Sentry account. */
  readonly sentry:
    | { readonly role: string; readonly teams: readonly string[]; readonly pending?: boolean }
    | undefined;
}

const person = (
  handle: string,
  name: string,
  slack: SlackStanding,
  sentry: SandboxPerson['sentry'],
): SandboxPerson => ({
  userId: `U0${handle.replaceAll('-', '').toUpperCase()}`,
  handle,
  name,
  email: `${handle}@example.com`,
  slack,
  sentry,
});

/** All users of the sandbox. `storefront` and `platform` are their teams in the local Sentry. */
export const SANDBOX_PEOPLE: readonly SandboxPerson[] = [
  person('owner', 'Owner', 'full', { role: 'owner', teams: [] }),
  person('manager', 'Manager', 'full', { role: 'manager', teams: ['platform'] }),
  person('admin', 'Admin', 'full', { role: 'admin', teams: ['storefront'] }),
  person('member', 'Member', 'full', { role: 'member', teams: ['storefront'] }),
  person('other-member', 'Member of another team', 'full', { role: 'member', teams: ['platform'] }),
  person('billing', 'Billing', 'full', { role: 'billing', teams: [] }),
  person('invited', 'Invited to Sentry', 'full', { role: 'member', teams: [], pending: true }),
  person('nobody', 'No Sentry account', 'full', undefined),
  person('guest', 'Guest', 'guest', { role: 'member', teams: ['storefront'] }),
  person('stranger', 'Stranger', 'stranger', { role: 'member', teams: ['storefront'] }),
  person('partner', 'Person of another company', 'other-company', { role: 'owner', teams: [] }),
  person('unconfirmed', 'Unconfirmed address', 'unconfirmed-email', { role: 'owner', teams: [] }),
  person('deactivated', 'Deactivated', 'deactivated', { role: 'owner', teams: [] }),
  person('robot', 'Bot', 'bot', { role: 'owner', teams: [] }),
];
