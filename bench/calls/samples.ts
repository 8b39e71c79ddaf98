import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';

/** Command as a sandbox user types it. */
export interface Sample {
  readonly as: string;
  readonly text: string;
  /** Typed the second time if the form that opens is also submitted, which leaves nothing to do again. */
  readonly submittedThen?: string;
}

/** Commands typed to measure each command of the registry; a missing one fails the measurement. */
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  help: [{ as: 'member', text: 'help' }],
  whoami: [{ as: 'member', text: 'whoami' }],
  issue: [{ as: 'member', text: 'issue STOREFRONT-1A' }],
  issues: [
    { as: 'member', text: 'issues' },
    { as: 'member', text: 'issues mine project:storefront' },
  ],
  triage: [{ as: 'member', text: 'triage' }],
  event: [{ as: 'member', text: `event ${seedEventId('STOREFRONT-1A event 1')}` }],
  org: [{ as: 'member', text: 'org' }],
  members: [
    { as: 'member', text: 'members' },
    { as: 'manager', text: 'members is:pending' },
  ],
  member: [
    { as: 'member', text: 'member me' },
    { as: 'owner', text: 'member member@example.com' },
  ],
  invite: [
    { as: 'owner', text: 'invite new@example.com' },
    { as: 'owner', text: 'invite new@example.com', submittedThen: 'invite newer@example.com' },
  ],
  resend: [{ as: 'owner', text: 'resend 1' }],
  resolve: [{ as: 'owner', text: 'resolve STOREFRONT-1A' }],
  unresolve: [{ as: 'owner', text: 'unresolve STOREFRONT-1A' }],
  archive: [{ as: 'owner', text: 'archive STOREFRONT-1A' }],
  assign: [{ as: 'owner', text: 'assign STOREFRONT-1A nobody' }],
  priority: [{ as: 'owner', text: 'priority STOREFRONT-1A low' }],
  comment: [{ as: 'owner', text: 'comment STOREFRONT-1A Seen' }],
  role: [
    { as: 'owner', text: 'role member@example.com manager' },
    {
      as: 'owner',
      text: 'role member@example.com manager',
      submittedThen: 'role member@example.com member',
    },
  ],
  remove: [
    { as: 'owner', text: 'remove member@example.com' },
    { as: 'owner', text: 'remove member@example.com', submittedThen: 'remove no-2fa@example.com' },
  ],
  requests: [
    { as: 'manager', text: 'requests' },
    { as: 'manager', text: 'requests approve 1' },
  ],
  access: [{ as: 'member', text: 'access' }],
  teams: [{ as: 'member', text: 'teams' }],
  team: [
    { as: 'member', text: 'team storefront' },
    { as: 'owner', text: 'team docs add member@example.com' },
    { as: 'owner', text: 'team docs remove member@example.com' },
  ],
  projects: [
    { as: 'member', text: 'projects' },
    { as: 'member', text: 'projects store' },
  ],
  repos: [{ as: 'member', text: 'repos' }],
  commits: [{ as: 'member', text: 'commits acme/storefront' }],
  keys: [
    { as: 'member', text: 'keys' },
    { as: 'member', text: 'keys storefront' },
  ],
  relays: [{ as: 'member', text: 'relays' }],
  stats: [
    { as: 'member', text: 'stats' },
    { as: 'manager', text: 'stats' },
    { as: 'manager', text: 'stats by category' },
    { as: 'member', text: 'stats 30d by project' },
    { as: 'manager', text: 'stats 30d by project' },
    { as: 'member', text: 'stats project:storefront' },
  ],
  link: [
    { as: 'member', text: 'link' },
    { as: 'owner', text: 'link @nobody member@example.com' },
  ],
  unlink: [{ as: 'owner', text: 'unlink @manager' }],
  block: [{ as: 'owner', text: 'block @nobody' }],
  audit: [{ as: 'owner', text: 'audit' }],
  previews: [{ as: 'owner', text: 'previews thin' }],
  can: [{ as: 'owner', text: 'can @member issue:read' }],
  status: [{ as: 'member', text: 'status' }],
};
