import { isListed } from '../world/sentry-member.ts';
import { createSentryWorld, type SentryWorld } from '../world/sentry-world.ts';
import { generatedOutcomes } from './generated-outcomes.ts';
import { plainMembers } from './plain-members.ts';
import { seedClientKeys } from './seed-client-keys.ts';
import { seedIssueList, seedReleases } from './seed-issue-list.ts';
import { seedIssues } from './seed-issues.ts';
import { seedMembers } from './seed-members.ts';
import { seedRelayUsage, trustedRelays } from './seed-relays.ts';
import { seedRepositories } from './seed-repositories.ts';
import { seedTeamsAndProjects } from './seed-teams-and-projects.ts';

/** Number of objects of each kind. */
export interface WorldSize {
  /** Members that the list shows. */
  readonly members: number;
  readonly projects: number;
  readonly repositories: number;
}

/** Size of the organization, and whether its membership is open. */
export interface WorldSeed {
  readonly size: Partial<WorldSize>;
  readonly openMembership: boolean;
}

const SIZE: WorldSize = { members: 60, projects: 7, repositories: 6 };

/** Creates the organization `acme`, with members, projects and issues. */
export function seedWorld(seed: WorldSeed, now: () => Date): SentryWorld {
  const size = { ...SIZE, ...seed.size };
  const dateCreated = new Date('2021-03-04T09:30:00.000Z');
  const world = createSentryWorld(
    {
      id: '1',
      slug: 'acme',
      name: 'Acme',
      status: 'active',
      dateCreated,
      isEarlyAdopter: false,
      require2FA: false,
      hasAuthProvider: false,
      openMembership: seed.openMembership,
      allowMemberInvite: true,
      allowJoinRequests: true,
      hasTeamRoles: true,
      eventsMemberAdmin: true,
      alertsMemberWrite: true,
      defaultRole: 'member',
      retiredRoles: ['admin'],
      trustedRelays: trustedRelays(),
    },
    now,
  );
  seedTeamsAndProjects(world, size.projects, dateCreated);
  seedMembers(world, now());
  const firstNumber = world.members.all().filter(isListed).length + 1;
  world.members.addCrowd(plainMembers(firstNumber, size.members, now()));
  seedIssues(world, now());
  seedIssueList(world, now());
  seedReleases(world, now());
  seedRepositories(world, size.repositories, now());
  seedRelayUsage(world, now());
  seedClientKeys(world, dateCreated);
  world.generatedOutcomes = generatedOutcomes(world);
  return world;
}
