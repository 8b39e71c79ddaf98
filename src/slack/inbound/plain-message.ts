import { findBareIds } from '../../previews/find-bare-ids.ts';

/**
 * Reports whether a delivery is a message that nobody has to work on: written in a channel, and naming nothing in
 * Sentry. Most deliveries are, so they are acknowledged without Bolt's chain.
 */
export function isPlainMessage(body: Readonly<Record<string, unknown>>): boolean {
  const { type, event } = body;
  if (type !== 'event_callback' || typeof event !== 'object' || event === null) return false;
  if (!('type' in event) || event.type !== 'message') return false;
  // What is written to the bot itself is a command.
  if ('channel_type' in event && event.channel_type === 'im') return false;
  // An edited message has its text elsewhere, and is left to its listener.
  if (!('text' in event) || typeof event.text !== 'string' || 'message' in event) return false;
  return findBareIds(event.text).length === 0;
}
