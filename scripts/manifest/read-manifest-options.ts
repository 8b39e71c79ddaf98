import { parseArgs } from 'node:util';

/** Usage text of `npm run manifest`. */
export const MANIFEST_USAGE = `npm run --silent manifest -- [options]
  --socket           Socket Mode: the bot needs no public address
  --url <https://…>  HTTP: the bot's public address
  --command </name>  name of the slash command, /sentry by default
  --domain <domain>  domain whose links get previews, sentry.io by default; up to five times
  --bare-ids         lets the bot read messages in channels it's invited to, for previews of bare IDs
  --messages         lets people mention the bot and write to it; it answers help, IDs and links
  --help             shows this text
`;

/** How the manifest of a real app differs from the one in the repository. */
export interface ManifestOptions {
  /** Whether the bot subscribes to message events, which previews of bare IDs need. */
  readonly bareIds: boolean;
  /** Whether people can write to the bot. */
  readonly messages: boolean;
  /** The bot's public address; `socket` for Socket Mode, which needs none; `as-it-is` for the address in the file. */
  readonly entrance: 'as-it-is' | 'socket' | URL;
  readonly command: string | undefined;
  /** Domains whose links get previews; empty for those in the file. */
  readonly domains: readonly string[];
}

/** Parsed options, or the fault found in them. */
export type ManifestOptionsResult =
  | { readonly ok: true; readonly options: ManifestOptions }
  | { readonly ok: false; readonly fault: string };

// Slack allows five domains (docs.slack.dev/messaging/unfurling-links-in-messages).
const MAX_DOMAINS = 5;
const COMMAND = /^\/[a-z0-9_-]{1,31}$/;
const DOMAIN = /^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/;

/** Parses the arguments after `npm run manifest --`. */
export function readManifestOptions(words: readonly string[]): ManifestOptionsResult {
  try {
    return understood(
      parseArgs({
        args: [...words],
        options: {
          'bare-ids': { type: 'boolean', default: false },
          messages: { type: 'boolean', default: false },
          socket: { type: 'boolean', default: false },
          url: { type: 'string' },
          command: { type: 'string' },
          domain: { type: 'string', multiple: true, default: [] },
        },
      }).values,
    );
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

interface Values {
  readonly 'bare-ids': boolean;
  readonly messages: boolean;
  readonly socket: boolean;
  readonly url?: string;
  readonly command?: string;
  readonly domain: readonly string[];
}

function understood(values: Values): ManifestOptionsResult {
  const { url, command, socket, domain: domains } = values;
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (url !== undefined && address?.protocol !== 'https:') {
    return wrong('--url must be the public https address of the bot');
  }
  if (socket && url !== undefined) return wrong('--socket needs no address: leave --url out');
  if (command !== undefined && !COMMAND.test(command)) {
    return wrong('--command must be a slash command such as /sentry');
  }
  if (!domains.every((domain) => DOMAIN.test(domain))) {
    return wrong('--domain must be a domain such as sentry.example.com');
  }
  if (domains.length > MAX_DOMAINS) return wrong('Slack takes at most five domains (--domain)');
  return {
    ok: true,
    options: {
      bareIds: values['bare-ids'],
      messages: values.messages,
      entrance: socket ? 'socket' : (address ?? 'as-it-is'),
      command,
      domains,
    },
  };
}

function wrong(fault: string): ManifestOptionsResult {
  return { ok: false, fault };
}
