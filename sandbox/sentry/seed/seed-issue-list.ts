import type { SentryIssue } from '../world/sentry-issue.ts';
import type { SentryWorld } from '../world/sentry-world.ts';
import { seedEvents } from './seed-issues.ts';

const HOUR_MS = 3_600_000;

/** Versions of each project, oldest first; the other projects have no releases. */
const RELEASES: Readonly<Record<string, readonly string[]>> = {
  storefront: ['shop@4.1.0', 'shop@4.2.0', 'shop@4.3.0'],
  'platform-api': ['api@2026.10.1', 'api@2026.11.0'],
  'mobile-app': ['mobile@7.0.0', 'mobile@7.0.1'],
  'checkout-2': ['checkout@1.9.3'],
};

/** Adds releases, and the releases that the issues of a project were seen in. */
export function seedReleases(world: SentryWorld, now: Date): void {
  for (const [slug, versions] of Object.entries(RELEASES)) {
    const projectId = world.projectBySlug(slug)?.id ?? '';
    for (const [index, version] of versions.entries()) {
      const age = (versions.length - index) * 7 * 24 * HOUR_MS;
      world.releases.push({ version, projectId, dateCreated: new Date(now.getTime() - age) });
    }
    for (const { id } of world.issues.all().filter((issue) => issue.projectId === projectId)) {
      const [firstRelease = null] = versions;
      world.issues.update(id, { firstRelease, lastRelease: versions.at(-1) ?? null });
    }
  }
}

type Seed = Parameters<SentryWorld['addIssue']>[0];

const TITLES: readonly Pick<Seed, 'project' | 'title' | 'culprit' | 'level'>[] = [
  {
    project: 'storefront',
    title: 'RangeError: invalid date in delivery slot',
    culprit: 'checkout/delivery in slotOf',
  },
  {
    project: 'storefront',
    title: 'ChunkLoadError: loading chunk 17 failed',
    culprit: 'webpack in requireChunk',
  },
  {
    project: 'storefront',
    title: 'Voucher service answered 503',
    culprit: 'checkout/voucher in redeem',
    level: 'warning',
  },
  {
    project: 'storefront',
    title: 'Hydration failed on the product page',
    culprit: 'product/page in render',
  },
  {
    project: 'storefront',
    title: 'Slow search: 4.2 s for three letters',
    culprit: 'search/suggest in query',
    level: 'info',
  },
  {
    project: 'platform-api',
    title: 'IntegrityError: duplicate key in orders',
    culprit: 'orders.models in save',
  },
  {
    project: 'platform-api',
    title: 'TimeoutError: stock service',
    culprit: 'stock.client in reserve',
    level: 'fatal',
  },
  { project: 'platform-api', title: 'KeyError: "currency"', culprit: 'orders.views in total' },
  {
    project: 'platform-api',
    title: 'Deprecated endpoint was called',
    culprit: 'api.middleware in warn',
    level: 'warning',
  },
  {
    project: 'platform-api',
    title: 'Rate limit of the mail service',
    culprit: 'mail.client in send',
    level: 'warning',
  },
  {
    project: 'mobile-app',
    title: 'NullPointerException in CartActivity',
    culprit: 'CartActivity in onResume',
  },
  {
    project: 'mobile-app',
    title: 'Push token was rejected',
    culprit: 'push in register',
    level: 'info',
  },
  {
    project: 'mobile-app',
    title: 'EXC_BAD_ACCESS in ImageCache',
    culprit: 'ImageCache in evict',
    level: 'fatal',
  },
  {
    project: 'checkout-2',
    title: 'Payment was confirmed twice',
    culprit: 'pay/confirm in settle',
    level: 'fatal',
  },
  {
    project: 'checkout-2',
    title: 'Address could not be parsed',
    culprit: 'address/parse in split',
  },
  {
    project: 'docs-site',
    title: 'Broken link on the start page',
    culprit: 'links in check',
    level: 'warning',
  },
  {
    project: 'docs-site',
    title: 'ReferenceError: Prism is not defined',
    culprit: 'highlight in run',
  },
  { project: 'batch-jobs', title: 'Nightly export has no rows', culprit: 'export in write' },
];

// Their numbers begin above those of the issues with fixed short IDs.
const FIRST_NUMBER = 101;

/** Adds issues to find and to triage, of varied levels, releases, ages and assignees, and commits that are suspected. */
export function seedIssueList(world: SentryWorld, now: Date): void {
  for (const [index, seed] of TITLES.entries()) {
    const issue = world.addIssue({
      ...seed,
      ...variety(world, index),
      number: FIRST_NUMBER + index,
      firstSeen: new Date(now.getTime() - (5 + index * 11) * HOUR_MS),
      lastSeen: new Date(now.getTime() - (90 + index * 13) * 60_000),
      count: 7 + ((index * 137) % 900),
      userCount: 1 + ((index * 53) % 240),
    });
    seedEvents(world, issue, now);
    if (index % 3 === 0) seedSuspect(world, issue, index, now);
  }
}

function variety(world: SentryWorld, index: number): Partial<Omit<SentryIssue, 'id'>> {
  const user = (email: string): SentryIssue['assignee'] => ({
    kind: 'user',
    accountId: world.memberByEmail(email).account?.id ?? '',
  });
  const assignees: readonly SentryIssue['assignee'][] = [
    undefined,
    user('member@example.com'),
    { kind: 'team', teamSlug: 'storefront' },
    undefined,
    { kind: 'team', teamSlug: 'platform' },
    user('other-member@example.com'),
  ];
  const substatuses = ['new', 'ongoing', 'escalating', 'ongoing', 'regressed'] as const;
  const priorities = ['high', 'medium', 'low', 'medium'] as const;
  return {
    assignee: assignees[index % assignees.length],
    substatus: substatuses[index % substatuses.length] ?? 'ongoing',
    priority: priorities[index % priorities.length] ?? 'medium',
    isForReview: index % 4 === 0,
    isUnhandled: index % 2 === 0,
    environments: index % 5 === 0 ? ['production', 'staging'] : ['production'],
  };
}

function seedSuspect(world: SentryWorld, { id }: SentryIssue, index: number, now: Date): void {
  world.suspectCommits.push({
    id: (0x5eed + index * 0x1357).toString(16).padStart(8, '0').repeat(5),
    issueId: id,
    message: 'Handle the empty case\n\nIt was not covered.',
    author: 'Olive Other',
    dateCreated: new Date(now.getTime() - (30 + index) * HOUR_MS),
  });
}
