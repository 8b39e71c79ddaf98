import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const SHORTCUT = z
  .object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() })
  .transform(({ name, type, callback_id }) => ({ kind: type, name, callbackId: callback_id }));

const MANIFEST = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    slash_commands: z.tuple([z.object({ command: z.string() })]),
    shortcuts: z.array(SHORTCUT).default([]),
    unfurl_domains: z.array(z.string()),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** Reads the app that `manifest.yml` declares to Slack; the sandbox grants exactly what it lists. */
export function readManifest() {
  const text = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
  const { display_information, features, oauth_config, settings } = MANIFEST.parse(parse(text));
  return {
    name: display_information.name,
    shortcuts: features.shortcuts,
    granted: {
      command: features.slash_commands[0].command,
      unfurlDomains: features.unfurl_domains,
      scopes: oauth_config.scopes.bot,
      events: settings.event_subscriptions.bot_events,
    },
  };
}
