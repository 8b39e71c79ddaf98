import { SANDBOX_PEOPLE, type SandboxPerson } from '../../people.ts';
import { NO_FLAGS, type SentryMember, type SentryMemberFlags } from '../world/sentry-member.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

/** Address of the account that owns the bot's token. */
export const BOT_ACCOUNT_EMAIL = 'sentry-bot@example.com';

const DAY_MS = 24 * 3600 * 1000;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Adds the sandbox's users, the bot's account, and members for every special case. */
export function seedMembers(world: SentryWorld, now: Date): void {
  const owner = seedPeople(world, now);
  world.addMember({
    email: BOT_ACCOUNT_EMAIL,
    orgRole: 'owner',
    account: account(world, 'Account of the bot', now),
    dateCreated: daysBefore(now, 200),
  });
  for (const odd of oddMembers(world, owner, now)) world.addMember(odd);
}

function seedPeople(world: SentryWorld, now: Date): string | undefined {
  let owner: string | undefined;
  for (const person of SANDBOX_PEOPLE) {
    if (person.sentry === undefined) continue;
    const member = world.addMember({
      ...membership(person.sentry),
      email: person.email,
      account: person.sentry.pending === true ? undefined : account(world, person.name, now),
      dateCreated: daysBefore(now, 300),
      invitedAt: daysBefore(now, 3),
      inviterAccountId: owner,
    });
    owner ??= member.account?.id;
  }
  return owner;
}

function membership(sentry: NonNullable<SandboxPerson['sentry']>) {
  return {
    orgRole: sentry.role,
    teams: sentry.teams.map((teamSlug) => ({ teamSlug, role: null })),
  };
}

function account(
  world: SentryWorld,
  name: string,
  lastActive: Date | undefined,
  more: { readonly has2fa?: boolean; readonly otherEmails?: readonly string[] } = {},
): NonNullable<SentryMember['account']> {
  return {
    id: world.nextNumber(),
    name,
    otherEmails: more.otherEmails ?? [],
    has2fa: more.has2fa ?? true,
    isActive: true,
    lastActive,
  };
}

type MemberDraft = Parameters<SentryWorld['addMember']>[0];

function oddMembers(
  world: SentryWorld,
  inviterAccountId: string | undefined,
  now: Date,
): readonly MemberDraft[] {
  const flagged = (flags: Partial<SentryMemberFlags>): SentryMemberFlags => ({
    ...NO_FLAGS,
    ...flags,
  });
  const accepted = (email: string, name: string, more: Partial<MemberDraft> = {}): MemberDraft => ({
    email,
    orgRole: 'member',
    account: account(world, name, now),
    dateCreated: daysBefore(now, 90),
    ...more,
  });
  const invite = (
    email: string,
    daysOld: number,
    more: Partial<MemberDraft> = {},
  ): MemberDraft => ({
    email,
    orgRole: 'member',
    account: undefined,
    dateCreated: daysBefore(now, daysOld),
    invitedAt: daysBefore(now, daysOld),
    inviterAccountId,
    ...more,
  });
  return [
    invite('expired-invite@example.com', 40),
    invite('expired-manager-invite@example.com', 31, { orgRole: 'manager' }),
    invite('Invited.In.Capitals@Example.com', 2, { inviterAccountId: undefined }),
    accepted('name-is-an-email@example.com', 'name-is-an-email@example.com'),
    accepted('no-2fa@example.com', 'No second factor', {
      account: account(world, 'No second factor', undefined, { has2fa: false }),
    }),
    accepted('two-addresses@example.com', 'Two addresses', {
      account: account(world, 'Two addresses', now, {
        otherEmails: ['second-address@example.com'],
      }),
    }),
    accepted('sso-linked@example.com', 'Linked by single sign-on', {
      flags: flagged({ 'sso:linked': true }),
    }),
    accepted('sso-invalid@example.com', 'Broken single sign-on', {
      flags: flagged({ 'sso:linked': true, 'sso:invalid': true }),
    }),
    accepted('idp-provisioned@example.com', 'Kept by the identity provider', {
      flags: flagged({ 'idp:provisioned': true }),
      teams: [{ teamSlug: 'idp-team', role: null }],
    }),
    accepted('idp-role-restricted@example.com', 'Role kept by the identity provider', {
      flags: flagged({ 'idp:provisioned': true, 'idp:role-restricted': true }),
    }),
    accepted('partnership@example.com', 'Kept by a partnership', {
      flags: flagged({ 'partnership:restricted': true }),
    }),
    accepted('member-limit@example.com', 'Over the member limit', {
      flags: flagged({ 'member-limit:restricted': true }),
    }),
    accepted('auditor@example.com', 'Auditor', { orgRole: 'auditor' }),
    accepted('markup@example.com', '<!channel> *Bold* & <https://evil.example|click>'),
    accepted('team-admin@example.com', 'Team admin', {
      teams: [
        { teamSlug: 'storefront', role: 'admin' },
        { teamSlug: 'platform', role: null },
      ],
    }),
    accepted('disabled-account@example.com', 'Account switched off', {
      account: { ...account(world, 'Account switched off', undefined), isActive: false },
    }),
    accepted('join-request@example.com', '', {
      account: undefined,
      inviteStatus: 'requested_to_join',
    }),
  ];
}
