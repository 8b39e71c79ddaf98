import type { WebSocket } from 'ws';

/** Pings a socket every `everyMs`, and ends it when a ping was not answered until the next. Returns the end of it. */
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
