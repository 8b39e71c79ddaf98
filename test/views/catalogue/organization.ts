import type { CountsResult } from '../../../src/model/event-counts.ts';
import { auditMirror, auditMirrorStart } from '../../../src/views/audit/audit-mirror.ts';
import { help, helpList, helpOf } from '../../../src/views/bot/help.ts';
import { eventCounts } from '../../../src/views/counts/event-counts.ts';
import { commitList } from '../../../src/views/organization/commit-list.ts';
import { keyList } from '../../../src/views/organization/key-list.ts';
import { organizationCard } from '../../../src/views/organization/organization-card.ts';
import { organizationFields } from '../../../src/views/organization/organization-fields.ts';
import { projectCard, thinProjectCard } from '../../../src/views/organization/project-card.ts';
import { projectList } from '../../../src/views/organization/project-list.ts';
import { relayList } from '../../../src/views/organization/relay-list.ts';
import { repositoryList } from '../../../src/views/organization/repository-list.ts';
import { SITE } from '../../support/an-issue.ts';
import { anOrganization, aPrincipal } from '../../support/models.ts';
import { COMMAND, listOf, NOW, type Samples, textAt } from './sample-facts.ts';

const VIEW = { now: NOW, site: SITE, audience: 'person' } as const;
const PROJECT = {
  id: '1',
  slug: 'web',
  name: 'Web',
  platform: 'javascript',
  dateCreated: NOW,
  teams: ['web'],
};
const REPOSITORY = {
  id: '1',
  name: 'acme/web',
  url: 'https://github.com/acme/web',
  status: 'active',
  dateCreated: NOW,
  provider: 'GitHub',
  externalSlug: 'acme/web',
};
const COMMIT = {
  id: 'ab'.repeat(20),
  message: 'Fix the cart',
  dateCreated: NOW,
  author: { name: 'Ann', email: 'ann@example.com' },
};
const KEY = {
  id: '1',
  label: 'Default',
  projectId: '1',
  publicKey: 'abc',
  publicDsn: 'https://abc@o1.ingest.sentry.io/1',
  isActive: true,
  rateLimit: undefined,
  dateCreated: NOW,
};
const RELAY = {
  publicKey: 'abc',
  name: 'Relay',
  description: 'edge',
  created: NOW,
  lastModified: NOW,
  usage: [],
};
const DAY_MS = 86_400_000;
const DAYS = Array.from({ length: 15 }, (_, day) => new Date(NOW.getTime() - (14 - day) * DAY_MS));
const SERIES = DAYS.map((_, day) => day * 10);
const COUNTS: CountsResult = {
  asked: {
    period: { amount: 14, unit: 'd' },
    by: 'outcome',
    category: 'error',
    project: undefined,
  },
  counts: {
    start: undefined,
    end: undefined,
    unreadable: 0,
    intervals: DAYS,
    groups: [
      { by: { outcome: 'accepted' }, series: SERIES, total: 1_050 },
      { by: { outcome: 'rate_limited' }, series: SERIES, total: 1_050 },
    ],
    filteredBy: 'server',
    leftOut: [],
  },
  reach: 1,
  byProject: undefined,
  scope: { kind: 'own-projects', projects: 2, isCut: true },
};
const HEAD = { seq: 12, hash: 'abc' };
const NAMES = { project: 'storefront', shortId: 'STOREFRONT-1A' };
const ENTRY = {
  group: 'look-up' as const,
  name: 'issue',
  summary: 'shows an issue',
  usage: '<short ID>',
  examples: ['issue WEB-1A'],
};

/** Samples of `src/views/organization`, `src/views/counts`, of help and of the mirror of the audit log. */
export const ORGANIZATION: Samples = {
  organizationCard: { card: organizationCard(anOrganization(), { ...VIEW, canEdit: true }) },
  organizationFields: {
    form: organizationFields({
      name: 'Acme',
      slug: 'acme',
      slugAgain: '',
      earlyAdopter: undefined,
      notes: [],
    }),
  },
  projectCard: { card: projectCard(PROJECT, VIEW) },
  thinProjectCard: { card: thinProjectCard(PROJECT, VIEW) },
  projectList: {
    some: projectList({
      listed: listOf([PROJECT]),
      text: 'web',
      ownTeams: ['web'],
      site: SITE,
      audience: 'person',
      textAt,
    }),
  },
  repositoryList: {
    some: repositoryList({
      listed: listOf([REPOSITORY]),
      text: undefined,
      audience: 'person',
      textAt,
    }),
  },
  commitList: {
    some: commitList({
      repository: REPOSITORY,
      listed: listOf([COMMIT]),
      audience: 'person',
      textAt,
    }),
    none: commitList({ repository: REPOSITORY, listed: listOf([]), audience: 'person', textAt }),
  },
  keyList: {
    some: keyList({
      listed: listOf([{ key: KEY, project: PROJECT }]),
      isPartial: true,
      slug: undefined,
      site: SITE,
      textAt,
    }),
  },
  relayList: { some: relayList({ listed: listOf([RELAY]), textAt }) },
  eventCounts: { 'by outcome': eventCounts(COUNTS, { audience: 'person', site: SITE }) },
  help: {
    mapped: help({
      commandName: COMMAND,
      list: helpList({
        commandName: COMMAND,
        entries: [
          { ...ENTRY, allowed: true },
          { ...ENTRY, name: 'audit', allowed: false },
        ],
        names: NAMES,
      }),
      identification: { kind: 'mapped', principal: aPrincipal() },
      unknown: 'xyzzy',
    }),
    'nobody known': help({
      commandName: COMMAND,
      list: helpList({ commandName: COMMAND, entries: [], names: NAMES }),
      identification: undefined,
    }),
  },
  auditMirror: { repeated: auditMirror({ lines: [], head: HEAD, mayBeRepeat: true }) },
  auditMirrorStart: { start: auditMirrorStart(HEAD) },
  helpOf: {
    refused: helpOf({ commandName: COMMAND, entry: { ...ENTRY, allowed: false }, names: NAMES }),
  },
};
