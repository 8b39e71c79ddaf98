/** How a person of the sandbox looks in Slack (`users.info`). */
export type SlackStanding =
  | 'full'
  | 'guest'
  | 'stranger'
  | 'other-company'
  | 'unconfirmed-email'
  | 'deactivated'
  | 'bot';

/** A person of the sandbox, named after what they are. Slack and the local Sentry are joined by the address alone. */
export interface SandboxPerson {
  /** Slack user id. */
  readonly userId: string;
  /** How the prompt calls them: a word. */
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly slack: SlackStanding;
  /** The Sentry membership of that address; undefined without a Sentry account. */
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

/** Everybody of the sandbox. `storefront` and `platform` are the teams of the local Sentry that they are in. */
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
