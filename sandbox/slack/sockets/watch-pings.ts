import type { WebSocket } from 'ws';

/**
 * Pings a socket every `everyMs` milliseconds, and ends it if a ping has no pong before the next one. Returns a stop
 * function.
 */
export const watchPings = (socket: WebSocket, everyMs: number): (() => void) => {
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    socket.ping('Ping from local Slack');
  }, everyMs);
  return () => clearInterval(timer);
};
