import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStages } from './image/build-stages.ts';
import { createIsInContext } from './image/is-in-context.ts';
import { readDockerfile } from './image/read-dockerfile.ts';
import { tryImage } from './image/try-image.ts';
import { packageName, parseLockfile } from './supply-chain/lockfile.ts';

// Tries the Dockerfile without a container engine: runs its steps on this machine in an empty folder, and runs the
// result with a read-only root. Needs Linux, root and the npm registry that is configured; takes about a minute.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const say = (line: string) => void process.stdout.write(`image: ${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-image-'));
try {
  const { PATH = '', HOME = '' } = process.env;
  const image = await buildStages(readDockerfile(read('Dockerfile')), {
    context: ROOT,
    isInContext: createIsInContext(read('.dockerignore')),
    folder,
    env: { PATH, HOME },
  });
  say('built');
  const { packages } = parseLockfile(read('package-lock.json'));
  const needless = Object.keys(packages)
    .filter((path) => packages[path]?.dev === true && existsSync(join(image.root, 'app', path)))
    .map(packageName);
  if (needless.length > 0) throw new Error(`it has what development needs: ${needless.join(', ')}`);
  say('has production dependencies only');
  await tryImage({ image, records: join(folder, 'records'), say });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
