import { createHash } from 'node:crypto';
import type { SentryIssue } from '../world/sentry-issue.ts';
import type { SentryWorld } from '../world/sentry-world.ts';
import { decodeIssueNumber } from '../world/short-id-number.ts';

type IssueSeed = { readonly suffix: string } & Parameters<SentryWorld['addIssue']>[0];

/** Title that does harm if it is interpreted as markup. */
export const HOSTILE_TITLE = '<!channel> <https://evil.example|click> *x*';

/** Adds issues of every level, status and assignee, with stable short IDs. */
export function seedIssues(world: SentryWorld, now: Date): void {
  const hour = 3600 * 1000;
  for (const { suffix, ...seed } of issueSeeds(world)) {
    const number = decodeIssueNumber(suffix) ?? 1;
    const issue = world.addIssue({
      firstSeen: new Date(now.getTime() - (200 + number) * hour),
      lastSeen: new Date(now.getTime() - number * 60_000),
      ...seed,
      number,
    });
    seedEvents(world, issue, now);
  }
  mergeTwo(world);
  seedLooseEvents(world, now);
}

function issueSeeds(world: SentryWorld): readonly IssueSeed[] {
  const user = (email: string): SentryIssue['assignee'] => ({
    kind: 'user',
    accountId: world.memberByEmail(email).account?.id ?? '',
  });
  const team = (teamSlug: string): SentryIssue['assignee'] => ({ kind: 'team', teamSlug });
  const store = { project: 'storefront' } as const;
  return [
    {
      ...store,
      suffix: '1A',
      title: "TypeError: Cannot read properties of undefined (reading 'price')",
      culprit: 'checkout/cart in applyDiscount',
      priority: 'high',
      assignee: user('member@example.com'),
      count: 1432,
      userCount: 317,
      isUnhandled: true,
    },
    {
      ...store,
      suffix: '1B',
      title: 'Payment provider answered slowly',
      level: 'warning',
      status: 'resolved',
      substatus: null,
      assignee: team('storefront'),
      count: 88,
      userCount: 61,
    },
    { ...store, suffix: '1C', title: 'TypeError: the same as STOREFRONT-1A' },
    {
      ...store,
      suffix: '1D',
      title: 'Out of memory while rendering the catalogue',
      level: 'fatal',
      substatus: 'escalating',
      priority: 'high',
      count: 12,
      userCount: 12,
      isUnhandled: true,
    },
    { ...store, suffix: '1E', title: HOSTILE_TITLE, culprit: '<@U0OWNER> & <#C0GENERAL>' },
    { ...store, suffix: '1F', title: `Long: ${'x'.repeat(994)}` },
    { ...store, suffix: '1G', title: 'שגיאה: הדף לא נמצא \u202Eoops', substatus: 'new' },
    { ...store, suffix: '1H', title: '🔥 Checkout failed 🛒👩‍💻' },
    {
      ...store,
      suffix: '1J',
      title: 'Cache miss',
      level: 'info',
      status: 'ignored',
      substatus: 'archived_until_escalating',
      priority: 'low',
    },
    {
      ...store,
      suffix: '1K',
      title: 'Debug probe',
      level: 'debug',
      status: 'ignored',
      substatus: 'archived_forever',
      priority: null,
    },
    {
      ...store,
      suffix: '1M',
      title: 'Sample',
      culprit: null,
      level: 'sample',
      substatus: null,
      platform: null,
      priority: null,
      count: 0,
      userCount: 0,
    },
    {
      ...store,
      suffix: '1N',
      title: 'Being deleted',
      level: 'unknown',
      status: 'pending_deletion',
      substatus: null,
    },
    {
      project: 'platform-api',
      suffix: '7',
      title: 'OperationalError: connection pool exhausted',
      culprit: 'platform.db in acquire',
      priority: 'high',
      substatus: 'regressed',
      assignee: user('other-member@example.com'),
      count: 5021,
      userCount: 0,
    },
    {
      project: 'platform-api',
      suffix: '8',
      title: 'Reprocessing of old crashes',
      status: 'reprocessing',
      substatus: null,
    },
    {
      project: 'mobile-app',
      suffix: '3',
      title: 'ANR: main thread blocked for 5000 ms',
      level: 'fatal',
      assignee: team('platform'),
      count: 230,
      userCount: 190,
    },
    { project: 'batch-jobs', suffix: '2', title: 'Job ran twice' },
    { project: 'docs-site', suffix: '4', title: 'Search index is stale', level: 'warning' },
    { project: 'checkout-2', suffix: '5', title: 'Basket is empty at payment' },
  ];
}

/** Returns the ID of a seeded event: the MD5 of its name. */
export function seedEventId(name: string): string {
  return createHash('md5').update(name).digest('hex');
}

/** Adds two events of an issue. */
export function seedEvents(world: SentryWorld, issue: SentryIssue, now: Date): void {
  for (const number of [1, 2]) {
    world.addEvent({
      eventId: seedEventId(`${world.shortIdOf(issue)} event ${number}`),
      projectId: issue.projectId,
      issueId: issue.id,
      type: 'error',
      title: issue.title,
      message: null,
      culprit: issue.culprit,
      platform: issue.platform,
      dateCreated: new Date(now.getTime() - (3 - number) * 3600 * 1000),
      tags: [
        { key: 'environment', value: 'production' },
        { key: 'level', value: issue.level },
        { key: 'release', value: 'shop@4.2.0' },
        { key: 'user', value: 'email:customer@customer.example' },
      ],
      release: 'shop@4.2.0',
      userEmail: 'customer@customer.example',
    });
  }
}

function seedLooseEvents(world: SentryWorld, now: Date): void {
  const loose = {
    projectId: world.projectBySlug('storefront')?.id ?? '',
    issueId: undefined,
    message: null,
    culprit: null,
    platform: 'javascript',
    dateCreated: now,
    tags: [],
    release: null,
    userEmail: null,
  };
  world.addEvent({
    ...loose,
    eventId: seedEventId('without issue'),
    type: 'default',
    title: 'Event without an issue',
  });
  world.addEvent({
    ...loose,
    eventId: seedEventId('transaction'),
    type: 'transaction',
    title: '/checkout',
  });
}

function mergeTwo(world: SentryWorld): void {
  const find = (shortId: string): SentryIssue | undefined =>
    world.issues.all().find((issue) => world.shortIdOf(issue) === shortId);
  const from = find('STOREFRONT-1C');
  const into = find('STOREFRONT-1A');
  if (from !== undefined && into !== undefined) world.mergeIssues(from, into);
}
