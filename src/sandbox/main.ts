import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { startSandbox } from './start-sandbox.ts';
import { startTerminal } from './terminal/start-terminal.ts';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

const sandbox = await startSandbox({
  version,
  environment: { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' },
  logDestination: process.stderr,
});
let stopping: Promise<void> | undefined;
const stop = () => {
  stopping ??= sandbox.stop();
  return stopping;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal does not wait for what is still under way.
    if (stopping !== undefined) process.exit(130);
    stop().then(() => process.exit(0));
  });
}
await startTerminal(sandbox, { input: process.stdin, output: process.stdout });
await stop();
