/**
 * Grants that the app needs beyond the standard manifest to preview bare IDs: reading messages of channels that the bot
 * was invited to. Direct messages stay unread.
 */
export const BARE_ID_GRANTS = {
  scopes: ['channels:history', 'groups:history'],
  events: ['message.channels', 'message.groups'],
} as const;
