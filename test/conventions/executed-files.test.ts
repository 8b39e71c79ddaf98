import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files of `src/` that may run for one delivery, by the line that the script prints. */
const MOST: readonly (readonly [RegExp, number])[] = [
  [/^\/sentry issue .*: (\d+) files$/m, 120],
  [/^a link to an issue, .*: (\d+) files$/m, 120],
  [/^the submitted role modal, .*: (\d+) files$/m, 148],
];

test('one delivery can be followed through a limited number of files', async () => {
  const { stdout } = await promisify(execFile)('npx', ['tsx', 'scripts/executed-files.ts'], {
    cwd: ROOT,
  });
  for (const [line, most] of MOST) {
    const files = Number(line.exec(stdout)?.[1]);
    expect(files, stdout).toBeGreaterThan(0);
    expect(files, stdout).toBeLessThanOrEqual(most);
  }
}, 120_000);
