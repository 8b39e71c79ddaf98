/** What Slack knows of the installed app: what its manifest and its installation would say. */
export interface AppSettings {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  /** Set where the app is in Socket Mode. */
  readonly appToken: string | undefined;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly teamDomain: string;
  readonly teamName: string;
  /** Set where the workspace is part of an Enterprise organization. */
  readonly enterpriseId: string | undefined;
  /** Scopes granted to the bot token. */
  readonly scopes: readonly string[];
  /** Domains of links that the app wants to hear of; sub-domains are included. */
  readonly unfurlDomains: readonly string[];
  /** The slash command, with its slash. */
  readonly command: string;
  /** Events that the app subscribed to. */
  readonly events: readonly string[];
}

/** The scopes of a bot that looks things up, previews links and writes to people. */
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
