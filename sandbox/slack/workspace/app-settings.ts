/** Settings of the installed app, which in the real Slack come from its manifest and its installation. */
export interface AppSettings {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  /** Set if the app is in Socket Mode. */
  readonly appToken: string | undefined;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly teamDomain: string;
  readonly teamName: string;
  /** Set if the workspace is part of an Enterprise organization. */
  readonly enterpriseId: string | undefined;
  /** Scopes granted to the bot token. */
  readonly scopes: readonly string[];
  /** Link domains that the app registered; subdomains are included. */
  readonly unfurlDomains: readonly string[];
  /** Slash command, including the slash. */
  readonly command: string;
  /** Events that the app subscribes to. */
  readonly events: readonly string[];
}

/** Scopes of a bot that looks things up, previews links and sends direct messages. */
export const DEFAULT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'links:read',
  'links:write',
  'users:read',
  'users:read.email',
  'channels:read',
  'groups:read',
  'im:read',
  'im:write',
  'team:read',
];
