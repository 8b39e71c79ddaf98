import type { SentryProject, SentryTeam } from '../world/sentry-project.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

const TEAMS: readonly Pick<SentryTeam, 'slug' | 'name' | 'idpProvisioned'>[] = [
  { slug: 'storefront', name: 'Storefront', idpProvisioned: false },
  { slug: 'platform', name: 'Platform', idpProvisioned: false },
  { slug: 'mobile', name: 'Mobile', idpProvisioned: false },
  { slug: 'docs', name: 'Docs & <Design>', idpProvisioned: false },
  { slug: 'idp-team', name: 'Kept by the identity provider', idpProvisioned: true },
  { slug: 'empty-team', name: 'Nobody in it', idpProvisioned: false },
];

type ProjectSeed = Pick<SentryProject, 'slug' | 'name' | 'platform' | 'teams'>;

const PROJECTS: readonly ProjectSeed[] = [
  { slug: 'storefront', name: 'Storefront', platform: 'javascript-react', teams: ['storefront'] },
  { slug: 'platform-api', name: 'Platform API', platform: 'python-django', teams: ['platform'] },
  {
    slug: 'mobile-app',
    name: 'Mobile app',
    platform: 'react-native',
    teams: ['storefront', 'platform'],
  },
  { slug: 'batch-jobs', name: 'Batch jobs (no team)', platform: 'python', teams: [] },
  { slug: 'docs-site', name: 'Docs *site* <!channel>', platform: '', teams: ['docs'] },
  { slug: 'design-system', name: 'Design system', platform: null, teams: ['docs', 'mobile'] },
  // A slug that ends like a short ID: CHECKOUT-2-5 is issue 5 of `checkout-2`.
  { slug: 'checkout-2', name: 'Checkout 2', platform: 'node', teams: ['storefront'] },
];

/** Adds six teams and seven projects, including special cases of teams and platforms, then others up to `count`. */
export function seedTeamsAndProjects(world: SentryWorld, count: number, dateCreated: Date): void {
  for (const team of TEAMS) world.teams.add({ ...team, dateCreated });
  for (const project of PROJECTS) {
    world.projects.add({
      ...project,
      dateCreated,
      isBookmarked: project.slug === 'platform-api',
      firstEvent: project.slug === 'design-system' ? null : dateCreated,
    });
  }
  for (let number = PROJECTS.length + 1; number <= count; number += 1) {
    world.projects.add({
      slug: `project-${number}`,
      name: `Project ${number}`,
      platform: 'python',
      teams: [TEAMS[number % TEAMS.length]?.slug ?? 'docs'],
      dateCreated,
      isBookmarked: false,
      firstEvent: null,
    });
  }
}
