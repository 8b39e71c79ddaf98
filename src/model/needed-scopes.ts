/** Scopes that the bot token needs, each with what it is for; a test compares them with `manifest.yml`. */
export const NEEDED_SCOPES = {
  commands: 'the slash command and the shortcuts',
  'chat:write': 'direct messages, shared answers, AUDIT_CHANNEL and REQUESTS_CHANNEL',
  'users:read': 'knowing who asks; without it, the bot serves nobody',
  'users:read.email': 'matching people by email, and finding them to tell them about changes',
  'channels:read':
    'the kind of public channels; without it, they count as shared with other companies',
  'groups:read':
    'the kind of private channels; without it, they count as shared with other companies',
  'links:read': 'receiving links, for previews',
  'links:write': 'attaching previews',
} as const;

/** Additional scopes for previews of bare IDs, which are optional. */
export const BARE_ID_SCOPES = ['channels:history', 'groups:history'] as const;

/** Additional scopes for answers to people who write to the bot, which are optional. */
export const MESSAGE_SCOPES = ['app_mentions:read', 'im:history'] as const;

/** Returns the needed scopes that a token lacks, with what each is for. */
export function missingScopes(
  granted: readonly string[],
): readonly { readonly scope: string; readonly use: string }[] {
  return Object.entries(NEEDED_SCOPES)
    .filter(([scope]) => !granted.includes(scope))
    .map(([scope, use]) => ({ scope, use }));
}
