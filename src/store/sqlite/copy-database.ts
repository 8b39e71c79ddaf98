import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'libsql';
import { StoreSetupError } from '../../errors/store-errors.ts';
import { ensurePrivateFile, errorCode } from './private-file.ts';
import { sqliteCode } from './sqlite-fault.ts';

const BUSY_TIMEOUT_MS = 10_000;

/** Result of {@link copyDatabase}. */
type Copied<Checked> =
  | { readonly kind: 'copied'; readonly path: string; readonly result: Checked }
  | { readonly kind: 'target-exists'; readonly path: string };

/**
 * Copies a database, with what its `-wal` file holds, into one new file that only its owner can read. The file has its
 * name only once `check` has resolved. Throws `StoreSetupError`.
 */
export async function copyDatabase<Checked>(
  source: string,
  target: string,
  check: (copy: string) => Promise<Checked>,
): Promise<Copied<Checked>> {
  const from = resolve(source);
  if (!existsSync(from)) throw new StoreSetupError({ kind: 'missing', path: from });
  const path = resolve(target);
  if (existsSync(path)) return { kind: 'target-exists', path };
  const partial = `${path}.partial`;
  remove(partial);
  try {
    vacuumInto(from, ensurePrivateFile(partial));
    const result = await check(partial);
    renameSync(partial, path);
    return { kind: 'copied', path, result };
  } finally {
    remove(partial);
  }
}

function remove(path: string): void {
  for (const file of ['', '-wal', '-shm'].map((suffix) => `${path}${suffix}`)) {
    if (existsSync(file)) rmSync(file);
  }
}

function vacuumInto(from: string, to: string): void {
  const database = new Database(from, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec(`vacuum into '${to.replaceAll("'", "''")}'`);
  } catch (error) {
    const code = sqliteCode(error) ?? errorCode(error);
    const isDamaged = /^SQLITE_(?:NOTADB|CORRUPT)/.test(code);
    throw new StoreSetupError(
      isDamaged ? { kind: 'corrupt', path: from } : { kind: 'file', path: to, code },
      { cause: error },
    );
  } finally {
    database.close();
  }
}
