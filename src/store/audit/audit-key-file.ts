import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { StoreSetupError } from '../../errors/store-errors.ts';
import { ensurePrivateFile, errorCode } from '../sqlite/private-file.ts';

/** The file that keeps the audit log's key beside a SQLite database. */
export function auditKeyPath(databasePath: string): string {
  return `${databasePath}.audit-key`;
}

/** The key in the file; undefined if there is no file. Throws `StoreSetupError` if it cannot be read. */
export function readAuditKey(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const key = readFileSync(path, 'utf8').trim();
    // An empty file is what a crash leaves between making and writing it.
    return key === '' ? undefined : key;
  } catch (error) {
    throw new StoreSetupError({ kind: 'file', path, code: errorCode(error) }, { cause: error });
  }
}

/** Writes a key to the disk, readable by its owner only. */
export function writeAuditKey(path: string, key: string): void {
  const file = openSync(ensurePrivateFile(path), 'w');
  try {
    writeSync(file, `${key}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
