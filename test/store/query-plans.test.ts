import { describe, expect, it, onTestFinished } from 'vitest';
import type { GrantRequest } from '../../src/model/grants/grant-request.ts';
import { requireDatabaseUrl } from '../../src/platform/config/store-settings.ts';
import { createAuditLog } from '../../src/store/audit/create-audit-log.ts';
import { createChangeStore } from '../../src/store/changes/create-change-store.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { createClaimStore } from '../../src/store/records/create-claim-store.ts';
import { createGrantRequestStore } from '../../src/store/records/create-grant-request-store.ts';
import { createHintStore } from '../../src/store/records/create-hint-store.ts';
import {
  createBlockStore,
  createLinkStore,
} from '../../src/store/records/create-identity-store.ts';
import { createPreviewStore } from '../../src/store/records/create-preview-store.ts';
import { createUserRecordsReader } from '../../src/store/records/create-user-records-reader.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import type { StoreContext } from '../../src/store/tables.ts';
import { fillBigTables } from './support/big-tables.ts';
import { ANY_LEFT, anIntent, carryOut, leaseOf } from './support/changes.ts';
import { AUDIT_KEY, DATABASES, type TestDatabase } from './support/databases.ts';
import { recorded, tablesReadInFull } from './support/query-plans.ts';

const NOW = new Date(200_000);
const USER = { teamId: 'T0', userId: 'U7' };
const LEASE = leaseOf('owner', NOW);
const PREVIEW = {
  teamId: 'T0',
  channelId: 'C1',
  messageTs: 'ts-new',
  subject: 'subject-1',
  authorId: 'U7',
  amount: 'full',
  at: NOW,
} as const;
const OLD = new Date(50);
const GRANT_REQUEST: GrantRequest = {
  id: 'new',
  asker: USER,
  memberId: 'M7',
  email: 'e',
  wish: { kind: 'link' },
  reason: 'r',
  askedAt: NOW,
  granters: [],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
};

describe.each(DATABASES)('queries on 100,000 rows in $kind', ({ kind, create }) => {
  it('read no big table in full', { timeout: 60_000 }, async () => {
    const database = await create();
    await (await database.open()).close();
    await fillBigTables(database.sql, kind);
    const { db, stores, take } = open(database);
    const uses: Record<string, () => Promise<unknown>> = {
      'one person’s identity': async () => {
        await stores.links.ofUser(USER);
        await stores.links.ofMember('T0', 'M7');
        await stores.blocks.of(USER);
        await stores.userRecords.of(USER, 'M7');
      },
      claims: async () => {
        await stores.claims.take(['claim-1', 'claim-1000', 'new'], LEASE);
        await stores.claims.keep(['new'], LEASE);
        await stores.claims.finish(['new'], 'owner');
        await stores.claims.release('new', 'owner');
      },
      hints: async () => {
        await stores.hints.claim('hint-1', OLD);
        await stores.hints.isShown('hint-1', OLD);
      },
      previews: async () => {
        await stores.previews.note([PREVIEW, { ...PREVIEW, subject: 'new' }], OLD);
        await stores.previews.note([{ ...PREVIEW, messageTs: 'ts-other' }], new Date(0));
        await stores.previews.of(PREVIEW);
      },
      'a change': () => carryOut(stores, anIntent({ id: 'new' }), undefined, LEASE),
      'changes that are not finished': async () => {
        await stores.changes.takeOver(LEASE, ANY_LEFT);
        await stores.changes.takeOver(LEASE, { ...ANY_LEFT, except: ['change-1000'] });
        await stores.changes.open();
        await stores.changes.oldestOpen();
        await stores.changes.countReceipts(['receipt-1', 'receipt-2']);
        await stores.changes.acknowledge(['change-1000']);
      },
      'the audit log': async () => {
        const person = { userId: 'U7', memberId: 'M7' };
        await stores.audit.head();
        await stores.audit.lines({ order: 'newest-first', limit: 10 });
        await stores.audit.lines({ order: 'newest-first', limit: 10, person });
        await stores.audit.lines({ order: 'newest-first', limit: 10, from: 9_000, person });
        await stores.audit.lines({ order: 'oldest-first', limit: 10, from: 9_000 });
        await stores.audit.line({ changeId: 'change-7' });
        await stores.audit.line({ teamId: 'T0', changed: { kind: 'issue', id: 'I7' } });
        const key = { capability: 'member:role', actor: USER, memberId: 'M7', email: 'e' };
        await stores.audit.line(key);
        await stores.audit.entries(90_000, 10);
      },
      'grant requests': async () => {
        await stores.grantRequests.put(GRANT_REQUEST);
        await stores.grantRequests.put({ ...GRANT_REQUEST, id: 'again' });
        await stores.grantRequests.of('request-7');
        await stores.grantRequests.openOf(USER);
        await stores.grantRequests.noteMessages('request-7', []);
        await stores.grantRequests.close('new', { state: 'granted' });
        await stores.grantRequests.openIn('T0');
        await stores.grantRequests.openBefore(OLD);
      },
      'the clean-up': async () => {
        await stores.changes.forget(OLD);
        await stores.claims.forget(OLD);
        await stores.hints.forget(OLD);
        await stores.previews.forget(OLD);
        await stores.grantRequests.forget(OLD);
      },
    };
    const asked = new Map<string, ReturnType<typeof take>>();
    for (const [name, use] of Object.entries(uses)) {
      await use();
      asked.set(name, take());
    }
    const found: Record<string, readonly string[]> = {};
    for (const [name, nodes] of asked) {
      expect(nodes.length, name).toBeGreaterThan(1);
      const scans = [];
      for (const node of nodes) scans.push(...(await tablesReadInFull(db, kind, node)));
      found[name] = [...new Set(scans)];
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(uses).map((name) => [name, []])));
  });

  /** Opens the stores on a database whose queries are recorded. */
  function open(database: TestDatabase) {
    const location = requireDatabaseUrl(database.url);
    const { db: plain, close } =
      location.kind === 'sqlite'
        ? openSqlite(location.path, () => undefined)
        : openPostgres(location.url);
    onTestFinished(close);
    const { db, take } = recorded(plain);
    const context: StoreContext = {
      db,
      kind,
      auditKey: AUDIT_KEY,
      now: () => NOW,
      events: {
        timeFromFuture: () => undefined,
        filesGone: () => undefined,
        headNotRemembered: () => undefined,
      },
    };
    const unheard = { send: async () => undefined, tell: () => undefined };
    const stores = {
      changes: createChangeStore(context, unheard),
      audit: createAuditLog(context),
      links: createLinkStore(context),
      blocks: createBlockStore(context),
      userRecords: createUserRecordsReader(context),
      claims: createClaimStore(context),
      grantRequests: createGrantRequestStore(context),
      hints: createHintStore(context),
      previews: createPreviewStore(context),
    };
    return { db: plain, stores, take };
  }
});
