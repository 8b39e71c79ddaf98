import { chmodSync, closeSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StoreSetupError } from '../../errors/store-errors.ts';

const OWNER_ONLY_FOLDER = 0o700;
/** Mode of a file that only its owner can read. */
export const OWNER_ONLY_FILE = 0o600;

/**
 * Creates a file that only its owner can read, and its folder if missing; returns its path with symbolic links
 * resolved, and throws `StoreSetupError`.
 */
export function ensurePrivateFile(path: string): string {
  const absolute = resolve(path);
  const folder = dirname(absolute);
  tell('folder', folder, () => mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER }));
  return tell('file', absolute, () => {
    closeSync(openSync(absolute, 'a', OWNER_ONLY_FILE));
    // Older files, and those created under another umask, may be readable by others (libsql creates them with 0644).
    chmodSync(absolute, OWNER_ONLY_FILE);
    return realpathSync(absolute);
  });
}

function tell<Result>(kind: 'folder' | 'file', path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new StoreSetupError({ kind, path, code: errorCode(error) }, { cause: error });
  }
}

/** Returns the platform's code of an error, such as `EACCES`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
