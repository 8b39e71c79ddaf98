import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const MANIFEST = z.object({
  features: z.object({
    slash_commands: z.tuple([z.object({ command: z.string() })]),
    unfurl_domains: z.array(z.string()),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What an installation of `manifest.yml` gives the app: the sandbox grants that and nothing more. */
export function readManifest() {
  const text = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
  const { features, oauth_config, settings } = MANIFEST.parse(parse(text));
  return {
    command: features.slash_commands[0].command,
    unfurlDomains: features.unfurl_domains,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
  };
}
