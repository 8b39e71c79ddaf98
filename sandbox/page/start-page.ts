import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { COMMANDS } from '../../src/commands/registry.ts';
import { readManifest } from '../read-manifest.ts';
import { buildPage } from './build-page.ts';
import type { PageShortcut } from './protocol/page-event.ts';
import { createJournal } from './server/journal.ts';
import { readPageAssets } from './server/page-assets.ts';
import { type PageServing, servePageRequest } from './server/page-server.ts';
import type { PageWorkplace } from './server/page-workplace.ts';

/** Options of {@link startPage}. */
export interface PageOptions {
  readonly sandbox: PageWorkplace;
  /** Port on 127.0.0.1; any free one by default. */
  readonly port?: number;
  /** Shortcuts of the app; those of its manifest by default. */
  readonly shortcuts?: readonly PageShortcut[];
}

/** Running server of the page. */
export interface RunningPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the sandbox's page on 127.0.0.1, after building it if its sources changed; rejects if the port is in use. */
export const startPage = async (options: PageOptions): Promise<RunningPage> => {
  const { sandbox, port = 0 } = options;
  const token = randomBytes(24).toString('base64url');
  const manifest = readManifest();
  const assets = await readPageAssets(await buildPage(), token);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  const journal = createJournal(sandbox);
  const serving: PageServing = {
    workplace: sandbox,
    journal,
    fixtures: {
      start: randomBytes(6).toString('base64url'),
      botName: manifest.name,
      shortcuts: options.shortcuts ?? manifest.shortcuts,
      commands: COMMANDS.map(({ name, usage, summary }) => ({ name, usage, summary })),
    },
    assets,
    token,
    port: address.port,
  };
  server.on('request', (request, response) => {
    servePageRequest(serving, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: () =>
      new Promise((resolve, reject) => {
        journal.stop();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
