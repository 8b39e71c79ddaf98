import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { StoreSetupError } from '../../errors/store-errors.ts';
import type { AuditHead } from '../../model/audit-entry.ts';
import type { Tables } from '../tables.ts';
import { errorCode, OWNER_ONLY_FILE } from './private-file.ts';

const HEAD = /^(\d{1,15}):([0-9a-f]{64})\n?$/;

/** Returns the path of the file beside a database that remembers the head of its audit log. */
function headPath(databasePath: string): string {
  return `${databasePath}.head`;
}

function readHead(path: string): AuditHead | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return undefined;
    throw new StoreSetupError({ kind: 'file', path, code }, { cause: error });
  }
  const [, seq, hash] = HEAD.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new StoreSetupError({ kind: 'audit-head-damaged', path });
  }
  return { seq: Number(seq), hash };
}

/** File beside a database that remembers the newest head of its log, so that a replaced database is noticed. */
export interface HeadFile {
  /** Reads the head; undefined if there is none, and throws `StoreSetupError` if it cannot be read. */
  readonly read: () => AuditHead | undefined;
  /** Writes the head through to the disk, unless a newer one was written; throws the platform's error. */
  readonly remember: (head: AuditHead) => void;
}

/** Creates the access to the file beside a database. */
export function createHeadFile(databasePath: string): HeadFile {
  const path = headPath(databasePath);
  const next = `${path}.next`;
  let last = 0;
  return {
    read: () => readHead(path),
    remember({ seq, hash }) {
      if (seq <= last) return;
      // Without its folder, the database was moved away: a new folder would be in the way of moving it back.
      const file = openSync(next, 'w', OWNER_ONLY_FILE);
      try {
        writeSync(file, `${seq}:${hash}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      // Readers find the old head or the new one, whatever happens in between.
      renameSync(next, path);
      last = seq;
    },
  };
}

/** Throws `StoreSetupError` unless the log contains the head that the file remembers. */
export async function requireRememberedHead(
  db: Kysely<Tables>,
  databasePath: string,
): Promise<void> {
  const path = headPath(databasePath);
  const head = readHead(path);
  if (head === undefined) return;
  const entry = await db
    .selectFrom('audit_entries')
    .select('hash')
    .where('seq', '=', head.seq)
    .executeTakeFirst();
  if (entry?.hash !== head.hash) {
    throw new StoreSetupError({ kind: 'audit-log-replaced', path, seq: head.seq });
  }
}
