import { writeFileSync } from 'node:fs';

/** Writes a file that its owner alone may read; false, and nothing written, where there is one already. */
export function createEnvFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
