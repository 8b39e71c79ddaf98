import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts';

// Counts the files of src/ in which a function runs for one delivery: what a reader has to open to follow it.
// `-- --list` names them. The bot is the real one, between the local Slack and the local Sentry, and has served the
// user before; V8 counts the calls.

const SOURCES = new URL('../src/', import.meta.url).href;
const isListed = process.argv.includes('--list');

const WALKS: Readonly<Record<string, (sandbox: Sandbox) => Promise<() => Promise<unknown>>>> = {
  '/sentry issue STOREFRONT-1A, to its card': async ({ slack, app }) => {
    await slack.command({ as: 'owner', in: 'general', text: 'whoami' });
    await app.settled();
    return () => slack.command({ as: 'owner', in: 'general', text: 'issue STOREFRONT-1A' });
  },
  'a link to an issue, to its preview': async ({ slack }) => {
    const text = 'https://acme.sentry.io/issues/6500000001/';
    return () => slack.post({ as: 'owner', in: 'general', text });
  },
  'the submitted role modal, to its receipt': async ({ slack, app }) => {
    await slack.command({
      as: 'owner',
      in: 'general',
      text: 'role team-admin@example.com manager',
    });
    await app.settled();
    return () => slack.submit({ as: 'owner', values: {} });
  },
};

for (const [walk, prepare] of Object.entries(WALKS)) {
  const files = await executedFiles(prepare);
  process.stdout.write(`${walk}: ${files.length} files\n`);
  if (isListed) process.stdout.write(files.map((file) => `  ${file}\n`).join(''));
}

async function executedFiles(prepare: (typeof WALKS)[string]): Promise<readonly string[]> {
  const session = new Session();
  session.connect();
  const sandbox = await startSandbox({
    version: '0.0.0-count',
    environment: { LOG_LEVEL: 'silent', BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    logDestination: { write: () => undefined },
  });
  try {
    const act = await prepare(sandbox);
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await act();
    await sandbox.app.settled();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(SOURCES))
      .filter(({ functions }) => functions.some(({ ranges }) => isCalled(ranges)))
      .map(({ url }) => fileURLToPath(url).slice(fileURLToPath(SOURCES).length))
      .toSorted();
  } finally {
    session.disconnect();
    await sandbox.stop();
  }
}

// The function at offset 0 is the module itself, which was run at the start.
function isCalled([range]: readonly { startOffset: number; count: number }[]): boolean {
  return range !== undefined && range.startOffset > 0 && range.count > 0;
}
