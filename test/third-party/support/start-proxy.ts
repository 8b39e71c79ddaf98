import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../store/support/databases.ts';
import { pathOf } from './describe-with.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './start-program.ts';

const example = (name: string) =>
  readFileSync(new URL(`../../../docs/examples/${name}`, import.meta.url), 'utf8');

/** Replaces a part of an example, which must be there. */
function replaced(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`the example has no ${part}`);
  return text.replace(part, by);
}

function withUpstreams(text: string, ports: readonly number[]): string {
  const [one = 0, two = 0] = ports;
  const first = replaced(text, '127.0.0.1:3000', `127.0.0.1:${one}`);
  return replaced(first, '127.0.0.1:3001', `127.0.0.1:${two}`);
}

/** Starts Caddy with the example of the documentation, without TLS, and returns its port. */
export async function startCaddy(ports: readonly number[]): Promise<number> {
  const port = await freePort();
  const folder = temporaryFolder();
  const path = join(folder, 'Caddyfile');
  const site = replaced(example('Caddyfile'), 'bot.example.com', `http://127.0.0.1:${port}`);
  writeFileSync(path, `{\n\tadmin off\n}\n${withUpstreams(site, ports)}`);
  await startProgram(pathOf('caddy'), ['run', '--adapter', 'caddyfile', '--config', path], {
    port,
    env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  return port;
}

/** Starts nginx with the example of the documentation, without TLS, and returns its port. */
export async function startNginx(ports: readonly number[]): Promise<number> {
  const port = await freePort();
  const folder = temporaryFolder();
  const plain = replaced(example('nginx.conf'), 'listen 443 ssl;', `listen 127.0.0.1:${port};`);
  const site = plain.replace(/^\s*ssl_certificate.*$/gm, '');
  const path = join(folder, 'nginx.conf');
  writeFileSync(
    path,
    [
      'daemon off;',
      `pid ${join(folder, 'nginx.pid')};`,
      'error_log stderr;',
      'events {}',
      'http {',
      'access_log off;',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (kind) => `${kind}_temp_path ${join(folder, kind)};`,
      ),
      withUpstreams(site, ports),
      '}',
      '',
    ].join('\n'),
  );
  await startProgram(pathOf('nginx'), ['-p', folder, '-c', path, '-e', 'stderr'], { port });
  return port;
}
