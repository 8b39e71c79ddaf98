import type { JsonObject } from '../json.ts';
import type { LocalChannel } from '../workspace/channels.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Returns a conversation's name as in commands and interactions. */
export const channelNameFor = (channel: LocalChannel): string =>
  channel.kind === 'private' ? 'privategroup' : channel.name;

/** Returns the payload's part about the conversation. */
export const channelPart = (channel: LocalChannel): JsonObject => ({
  channel: { id: channel.id, name: channelNameFor(channel) },
});

/**
 * Returns the fields that all interactions have: the user, the workspace of the installation, and the app. The user's
 * own workspace is in `user`.
 */
export const interactionPayload = (
  type: string,
  person: LocalPerson,
  { app, roster }: Workspace,
): JsonObject => ({
  type,
  user: {
    id: person.userId,
    username: person.handle,
    name: person.handle,
    team_id: roster.homeTeamOf(person),
  },
  api_app_id: app.appId,
  token: 'verification-token',
  team: { id: app.teamId, domain: app.teamDomain },
  enterprise:
    app.enterpriseId === undefined ? null : { id: app.enterpriseId, name: 'Local enterprise' },
  is_enterprise_install: false,
});
