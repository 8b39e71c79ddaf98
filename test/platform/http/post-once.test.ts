import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { postOnce } from '../../../src/platform/http/post-once.ts';

let server: Server;
const sockets = new Set<Socket>();

afterEach(() => {
  server.closeAllConnections();
  server.close();
  sockets.clear();
});

describe('a post', () => {
  it('resolves with the whole response, whatever its status', async () => {
    const url = await served((_request, response) => {
      response.writeHead(429, { 'retry-after': '30' });
      response.write('slow ');
      response.end('down');
    });
    const response = await post(url);
    expect(response).toMatchObject({ status: 429, text: 'slow down' });
    expect(response.headers['retry-after']).toBe('30');
  });

  it('sends its headers, its body and the query of its URL', async () => {
    const url = await served(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { method, url: path, headers } = request;
      response.end(`${method} ${path} ${headers['content-type']} ${body}`);
    });
    const { text } = await post(new URL('/hooks/1?again=yes', url));
    expect(text).toBe('POST /hooks/1?again=yes application/json {"text":"é"}');
  });

  it('rejects for a redirect, which it does not follow', async () => {
    const paths: (string | undefined)[] = [];
    const url = await served((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await expect(post(url)).rejects.toThrow('redirect');
    expect(paths).toEqual(['/']);
  });

  it('rejects and closes its connection when the response is late, also in the middle of its body', async () => {
    const url = await served((request, response) => {
      if (request.url === '/') response.end('ok');
      else response.writeHead(200).write('{"ok":');
    });
    await post(url);
    await nextTurn();
    await expect(post(new URL('/late', url), 1_000)).rejects.toThrow('late');
    const [socket] = sockets;
    if (socket !== undefined && !socket.closed) await once(socket, 'close');
    expect(socket?.closed).toBe(true);
  });

  it('rejects when the response is cut off, or when nobody listens', async () => {
    const url = await served((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{', () => request.destroy());
    });
    await expect(post(url)).rejects.toThrow();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await expect(post(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('uses the connection of an earlier one again', async () => {
    const url = await served((_request, response) => {
      response.end('ok');
    });
    await post(url);
    // The connection is free once the turn that ended the response is over.
    await nextTurn();
    await post(url);
    expect(sockets.size).toBe(1);
  });
});

async function served(listener: RequestListener): Promise<URL> {
  server = createServer(listener);
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return new URL(`http://127.0.0.1:${address.port}`);
}

function post({ origin, pathname, search }: URL, timeoutMs = 30_000) {
  return postOnce({
    origin,
    path: `${pathname}${search}`,
    headers: { 'content-type': 'application/json' },
    body: '{"text":"é"}',
    timeoutMs,
  });
}
