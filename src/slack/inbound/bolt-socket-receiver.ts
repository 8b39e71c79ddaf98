import { SocketModeReceiver } from '@slack/bolt';

/**
 * Creates Bolt's receiver. It has a file of its own so that the built bot loads what it needs, such as undici's
 * WebSocket, only for Socket Mode.
 */
export function createBoltSocketReceiver(
  options: ConstructorParameters<typeof SocketModeReceiver>[0],
): SocketModeReceiver {
  return new SocketModeReceiver(options);
}
