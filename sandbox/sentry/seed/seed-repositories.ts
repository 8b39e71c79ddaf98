import { createHash } from 'node:crypto';
import type { CommitAuthor, SentryRepository } from '../world/sentry-repository.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

type RepositorySeed = Pick<
  SentryRepository,
  'name' | 'url' | 'provider' | 'status' | 'externalSlug'
>;

const GITHUB = { id: 'integrations:github', name: 'GitHub' };

const REPOSITORIES: readonly RepositorySeed[] = [
  {
    name: 'acme/storefront',
    url: 'https://github.com/acme/storefront',
    provider: GITHUB,
    status: 'active',
    externalSlug: 'acme/storefront',
  },
  {
    name: 'acme/platform-api',
    url: 'https://github.com/acme/platform-api',
    provider: GITHUB,
    status: 'active',
    externalSlug: 'acme/platform-api',
  },
  {
    name: 'Acme / Mobile',
    url: 'https://gitlab.com/acme/mobile',
    provider: { id: 'integrations:gitlab', name: 'GitLab' },
    status: 'active',
    externalSlug: '27188651',
  },
  {
    name: 'acme/batch',
    url: 'https://dev.azure.com/acme/_git/batch',
    provider: { id: 'integrations:vsts', name: 'Azure DevOps' },
    status: 'active',
    externalSlug: '5dc4cd5e-0000-4000-8000-6b5f1e0f0a77',
  },
  { name: 'by-hand <!channel>', url: null, provider: null, status: 'active', externalSlug: null },
  { name: 'acme/retired', url: null, provider: GITHUB, status: 'disabled', externalSlug: null },
];

const DAY_MS = 24 * 3600 * 1000;

/** Adds repositories of every provider, the first with three pages of commits, then others up to `count`. */
export function seedRepositories(world: SentryWorld, count: number, now: Date): void {
  const dateCreated = new Date('2022-02-02T10:00:00.000Z');
  for (const [index, repository] of REPOSITORIES.entries()) {
    const integrationId = repository.provider === null ? null : String(50 + index);
    const externalId = repository.provider === null ? null : String(9000 + index);
    world.repositories.add({ ...repository, dateCreated, integrationId, externalId });
  }
  for (let number = REPOSITORIES.length + 1; number <= count; number += 1) {
    world.repositories.add({
      name: `acme/repository-${number}`,
      url: `https://github.com/acme/repository-${number}`,
      provider: GITHUB,
      status: 'active',
      externalSlug: `acme/repository-${number}`,
      dateCreated,
      integrationId: '50',
      externalId: String(9000 + number),
    });
  }
  const [storefront] = world.repositories.all();
  if (storefront !== undefined) seedCommits(world, storefront, now);
}

function seedCommits(world: SentryWorld, repository: SentryRepository, now: Date): void {
  const authors: readonly CommitAuthor[] = [
    { kind: 'account', accountId: world.memberByEmail('member@example.com').account?.id ?? '' },
    { kind: 'signature', name: 'Committer without account', email: 'committer@example.com' },
    { kind: 'signature', name: null, email: 'nameless@example.com' },
    { kind: 'unknown' },
  ];
  const messages = [
    'Fix the discount\n\nFixes STOREFRONT-1A & <!channel> *bold* <script>',
    null,
    'Raise the time-out of the payment provider',
    '',
  ];
  for (let number = 0; number < 230; number += 1) {
    world.commits.push({
      id: createHash('sha1').update(`commit ${number}`).digest('hex'),
      repositoryId: repository.id,
      message: messages[number % messages.length] ?? null,
      // Three commits each share a time, like the commits of one push.
      dateCreated: new Date(now.getTime() - Math.floor(number / 3) * DAY_MS),
      author: authors[number % authors.length] ?? { kind: 'unknown' },
      isOrphan: number === 5,
    });
  }
}
