import { writeFileSync } from 'node:fs';

/** Creates a file that only its owner can read (mode 0600); returns false and writes nothing if the file exists. */
export function createEnvFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
