import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Transport } from '../deliveries/transport.ts';
import { isJsonObject, type JsonObject, parseJson, stringAt } from '../json.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { acceptsPayload, envelopeOf } from './envelope.ts';
import { watchPings } from './watch-pings.ts';

/** Slack allows an app ten connections at a time. */
const CONNECTION_LIMIT = 10;

/** Why Slack ends a connection. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Control of the sockets that the bot has open. */
export interface Sockets {
  /** Number of sockets that are open for deliveries. */
  readonly count: number;
  /** Announces the end of every socket; closes them, unless it is only a `warning`. */
  disconnect(reason: DisconnectReason): void;
  /** Ends every connection without an announcement. */
  cut(): void;
  /** Sends any text to every socket. */
  send(text: string): void;
}

/** The Socket Mode side of Slack. */
export interface SocketHub {
  readonly sockets: Sockets;
  readonly transport: Transport;
  /** Creates a URL that one socket can connect to. */
  invite(baseUrl: string): string;
  /** Accepts a connection, or refuses it. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

interface Connection {
  readonly socket: WebSocket;
  /** Whether it was told to close; it then gets no more deliveries. */
  isEnding: boolean;
}
interface Waiting {
  readonly connection: Connection;
  readonly takesPayload: boolean;
  readonly settle: (ack: Ack) => void;
}

const FAILED = { outcome: 'failed', status: undefined, body: '' } as const;

const bodyOf = (payload: unknown): string => {
  if (typeof payload === 'string') return payload;
  return isJsonObject(payload) && Object.keys(payload).length > 0 ? JSON.stringify(payload) : '';
};

/** Creates a hub that pings every `pingMs` milliseconds and ends sockets that do not respond. */
export const createSocketHub = (workspace: Workspace, pingMs: number): SocketHub => {
  const { feed, app } = workspace;
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  let connections: readonly Connection[] = [];
  let turn = 0;
  const open = (): readonly Connection[] => connections.filter(({ isEnding }) => !isEnding);
  const changed = (): void => feed.publish({ kind: 'sockets-changed', count: open().length });

  const acknowledge = (text: string): void => {
    const message = parseJson(text);
    const id = isJsonObject(message) ? stringAt(message, 'envelope_id') : undefined;
    const found = id === undefined ? undefined : waiting.get(id);
    if (found === undefined || id === undefined || !isJsonObject(message)) return;
    waiting.delete(id);
    const body = found.takesPayload ? bodyOf(message['payload']) : '';
    found.settle({ outcome: 'answered', status: 200, body });
  };
  const leave = (connection: Connection): void => {
    connections = connections.filter((other) => other !== connection);
    for (const [id, waiter] of waiting) {
      if (waiter.connection !== connection) continue;
      waiting.delete(id);
      waiter.settle({ ...FAILED, reason: 'the socket was closed' });
    }
    changed();
  };
  const enter = (socket: WebSocket): void => {
    const connection: Connection = { socket, isEnding: false };
    connections = [...connections, connection];
    socket.on('message', (data) => acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    const stopPings = watchPings(socket, pingMs);
    socket.on('close', () => {
      stopPings();
      leave(connection);
    });
    tell(socket, {
      type: 'hello',
      num_connections: connections.length,
      debug_info: {
        host: 'applink-local',
        build_number: 1,
        approximate_connection_time: 18_060,
      },
      connection_info: { app_id: app.appId },
    });
    changed();
  };

  // Like Slack, opens the socket and immediately reports that it is one too many (slackapi/node-slack-sdk#1654).
  const turnAway = (socket: WebSocket): void => {
    socket.on('error', () => socket.terminate());
    tell(socket, {
      type: 'disconnect',
      reason: 'too_many_websockets',
      debug_info: { host: 'applink' },
    });
    socket.close(1000);
  };

  return {
    sockets: {
      get count() {
        return open().length;
      },
      disconnect: (reason) => {
        for (const connection of open()) {
          connection.isEnding = reason !== 'warning';
          tell(connection.socket, { type: 'disconnect', reason, debug_info: { host: 'applink' } });
          if (connection.isEnding) connection.socket.close(1000);
        }
        changed();
      },
      cut: () => {
        for (const { socket } of connections) socket.terminate();
      },
      send: (text) => {
        for (const { socket } of open()) socket.send(text);
      },
    },
    invite: (baseUrl) => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${baseUrl.replace(/^http/, 'ws')}link/?ticket=${ticket}&app_id=${app.appId}`;
    },
    accept: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const isWelcome =
        url.pathname === '/link/' && tickets.delete(url.searchParams.get('ticket') ?? '');
      const isRoom = connections.length < CONNECTION_LIMIT;
      if (isWelcome) server.handleUpgrade(request, socket, head, isRoom ? enter : turnAway);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
    transport: {
      name: 'socket',
      stop: () => {
        for (const { socket } of connections) socket.terminate();
        server.close();
      },
      send: (outgoing, timeoutMs) =>
        new Promise((resolve) => {
          const ready = open();
          // Slack spreads deliveries over an app's connections.
          const connection = ready[turn % Math.max(ready.length, 1)];
          turn += 1;
          if (connection === undefined) {
            resolve({ ...FAILED, reason: 'no socket is connected' });
            return;
          }
          const id = randomUUID();
          const timer = setTimeout(() => {
            waiting.delete(id);
            resolve({ outcome: 'timed-out', status: undefined, body: '' });
          }, timeoutMs);
          waiting.set(id, {
            connection,
            takesPayload: acceptsPayload(outgoing),
            settle: (ack) => {
              clearTimeout(timer);
              resolve(ack);
            },
          });
          tell(connection.socket, envelopeOf(outgoing, id));
        }),
    },
  };
};

const tell = (socket: WebSocket, message: JsonObject): void => socket.send(JSON.stringify(message));
