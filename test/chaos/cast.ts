import type { SentryWorld } from '../../sandbox/sentry/world/sentry-world.ts';
import type { LocalPerson } from '../../sandbox/slack/workspace/person.ts';

/** A user who acts during the run. */
export interface Actor extends LocalPerson {
  readonly role: string | undefined;
}

/** All users and members of a run. */
export interface Cast {
  readonly actors: readonly Actor[];
  /** Slack accounts without a member of the same address, used for links and blocks. */
  readonly spares: readonly LocalPerson[];
  /** Addresses of members to change: their roles, links and memberships. */
  readonly memberEmails: readonly string[];
  /** Addresses of open invites. */
  readonly inviteEmails: readonly string[];
  /** IDs of issues to change; none before the cast has joined. */
  readonly issueIds: readonly string[];
}

/** Kinds of actors, most useful first, repeated until there are enough of them. */
const ACTORS: readonly (readonly [string, LocalPerson['slack'], string | undefined])[] = [
  ['owner', 'full', 'owner'],
  ['manager', 'full', 'manager'],
  ['admin', 'full', 'admin'],
  ['member', 'full', 'member'],
  ['manager', 'full', 'manager'],
  ['owner', 'full', 'owner'],
  ['manager', 'full', 'manager'],
  ['member', 'full', 'member'],
  ['nobody', 'full', undefined],
  ['guest', 'guest', 'member'],
  ['billing', 'full', 'billing'],
  ['unconfirmed', 'unconfirmed-email', 'manager'],
];
const SPARES = 8;
const MEMBERS = 30;
const INVITES = 24;
const ISSUES = 60;
const ROLES = ['member', 'admin', 'member', 'manager'] as const;
const TEAMS = ['storefront', 'platform', 'mobile', 'docs'] as const;
const DAY_MS = 24 * 3600_000;

/** Creates the cast; `join` adds its members to the world. */
export function createCast(actorCount: number): Cast & { join(world: SentryWorld): void } {
  const actors = Array.from({ length: actorCount }, (_, index): Actor => {
    const [name, slack, role] = ACTORS[index % ACTORS.length] ?? ['owner', 'full', 'owner'];
    return { ...accountOf(`${name}-${index + 1}`), slack, role };
  });
  const numbered = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
  const memberEmails = numbered('changed', MEMBERS).map(emailOf);
  const inviteEmails = numbered('open-invite', INVITES).map(emailOf);
  const issueIds: string[] = [];
  return {
    actors,
    spares: numbered('spare', SPARES).map(accountOf),
    memberEmails,
    inviteEmails,
    issueIds,
    join(world) {
      for (const { email, role } of actors) {
        if (role !== undefined) world.addMember({ email, orgRole: role });
      }
      memberEmails.forEach((email, index) => {
        const orgRole = ROLES[index % ROLES.length] ?? 'member';
        world.addMember({ email, orgRole, teams: teamsOf(index, orgRole) });
      });
      inviteEmails.forEach((email, index) => {
        // Every third invite has expired: resending an expired one leaves a visible change.
        const ageMs = (index % 3 === 0 ? 40 : 2) * DAY_MS;
        const invitedAt = new Date(Date.now() - ageMs);
        world.addMember({ email, orgRole: 'member', account: undefined, invitedAt });
      });
      for (const title of numbered('Changed issue', ISSUES)) {
        issueIds.push(world.addIssue({ project: 'storefront', title }).id);
      }
    },
  };
}

function accountOf(handle: string): LocalPerson {
  const userId = `U0${handle.replaceAll('-', '').toUpperCase()}`;
  return { userId, handle, name: handle, email: emailOf(handle), slack: 'full' };
}

function emailOf(handle: string): string {
  return `${handle}@example.com`;
}

function teamsOf(index: number, orgRole: string) {
  const isPlain = orgRole === 'member';
  return TEAMS.slice(0, index % (TEAMS.length + 1)).map((teamSlug, at) => ({
    teamSlug,
    role: isPlain && at === 1 ? 'admin' : null,
  }));
}
