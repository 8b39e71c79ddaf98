import { StoreSetupError } from '../../errors/store-errors.ts';
import { auditKeyPath, readAuditKey, writeAuditKey } from './audit-key-file.ts';

/** The key in the file beside a SQLite database. Throws `StoreSetupError` if there is none. */
export function keyBeside(databasePath: string): string {
  const path = auditKeyPath(databasePath);
  const key = readAuditKey(path);
  if (key === undefined) throw new StoreSetupError({ kind: 'audit-key-missing', path });
  return key;
}

/** The key in the file beside a SQLite database, put there now if there is none. */
export function makeKeyBeside(databasePath: string, newKey: () => string): string {
  const path = auditKeyPath(databasePath);
  const existing = readAuditKey(path);
  if (existing !== undefined) return existing;
  const key = newKey();
  writeAuditKey(path, key);
  return key;
}

/** The key that was given. Throws `StoreSetupError` if there is none. */
export function requireGivenKey(key: string | undefined): string {
  if (key === undefined) throw new StoreSetupError({ kind: 'audit-key-required' });
  return key;
}
