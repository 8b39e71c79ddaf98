import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Answers a startup message with an ErrorResponse (PostgreSQL, message formats). */
function refuse(near: Socket, code: string): void {
  const fields = [`SFATAL`, `VFATAL`, `C${code}`, `Mrefused by the test`].map((one) => `${one}\0`);
  const body = Buffer.from(`${fields.join('')}\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(body.length + 4, 1);
  near.on('error', () => {});
  near.once('data', () => near.end(Buffer.concat([head, body])));
}

/** Starts a proxy to the database whose connections can be cut and restored. */
export async function layCable(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const sent: Buffer[] = [];
  let isCut = false;
  let refusal: string | undefined;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    if (refusal !== undefined) return refuse(near, refusal);
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => sent.push(bytes));
    near.pipe(far).pipe(near);
    return undefined;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    /** Returns the statements with parameters that were sent since the last call (PostgreSQL's Parse messages). */
    takeStatements() {
      const text = Buffer.concat(sent.splice(0)).toString('latin1');
      return [...text.matchAll(/P[\s\S]{4}\0((?:select|insert|update|delete|with)[^\0]+)\0/g)].map(
        ([, statement = '']) => statement,
      );
    },
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    /** Stops all traffic without closing connections, like a machine that loses power. */
    silence() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    /** From now on, the server refuses every connection with the given SQLSTATE. */
    refuse(code: string) {
      refusal = code;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
      refusal = undefined;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
