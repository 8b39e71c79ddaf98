/**
 * Grants that the app needs beyond the standard manifest to answer people who mention it or write to it: only messages
 * that are addressed to it.
 */
export const MESSAGE_GRANTS = {
  scopes: ['app_mentions:read', 'im:history'],
  events: ['app_mention', 'message.im'],
} as const;
