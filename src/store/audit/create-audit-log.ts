import type { AuditHead } from '../../model/audit-entry.ts';
import type { AuditLog } from '../../ports/store.ts';
import type { StoreContext } from '../tables.ts';
import { auditLine, auditLines } from './audit-lines.ts';
import { entryOfRow } from './entry-of-row.ts';
import { verifyChain } from './verify-chain.ts';

const PAGE = 250;

/** Creates the reader of the audit log. */
export function createAuditLog(
  context: Pick<StoreContext, 'db' | 'auditKey' | 'headFile'>,
): AuditLog {
  const { db, auditKey, headFile } = context;

  async function head(): Promise<AuditHead | undefined> {
    const row = await db
      .selectFrom('audit_head')
      .select(['seq', 'hash'])
      .where('id', '=', 1)
      .executeTakeFirst();
    return row === undefined || row.seq === 0 ? undefined : row;
  }

  function rowsBehind(after: number | undefined, limit: number) {
    return db
      .selectFrom('audit_entries')
      .selectAll()
      .$if(after !== undefined, (query) => query.where('seq', '>', after ?? 0))
      .orderBy('seq')
      .limit(limit)
      .execute();
  }

  async function* pages(behind?: number) {
    let after = behind;
    for (;;) {
      const rows = await rowsBehind(after, PAGE);
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.seq;
    }
  }

  return {
    head,
    lines: (query) => auditLines(db, query),
    line: (key) => auditLine(db, key),
    entries: async (after, limit) =>
      (await rowsBehind(after, limit)).map((row) => ({ ...entryOfRow(row), hash: row.hash })),
    async verify(expected) {
      // Read first: entries that are appended meanwhile come after it.
      const remembered = headFile?.read();
      const heads = [remembered, await head(), expected].flatMap((known) => known ?? []);
      return verifyChain(pages(), { key: auditKey, heads });
    },
    async verifyNewest(limit) {
      const remembered = headFile?.read();
      const noted = await head();
      const heads = [remembered, noted].flatMap((known) => known ?? []);
      const [behind] = await db
        .selectFrom('audit_entries')
        .select(['seq', 'hash'])
        .where('seq', '<=', (noted?.seq ?? 0) - limit)
        .orderBy('seq', 'desc')
        .limit(1)
        .execute();
      const verification = await verifyChain(pages(behind?.seq), { key: auditKey, heads, behind });
      return { from: (behind?.seq ?? 0) + 1, verification };
    },
  };
}
