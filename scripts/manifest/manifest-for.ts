import { type Document, parseDocument } from 'yaml';
import { BARE_ID_GRANTS } from '../../sandbox/bare-id-grants.ts';
import { MESSAGE_GRANTS } from '../../sandbox/message-grants.ts';
import type { ManifestOptions } from './read-manifest-options.ts';

/** Manifest paths that hold the bot's address. */
const ADDRESSES = [
  ['features', 'slash_commands', 0, 'url'],
  ['settings', 'event_subscriptions', 'request_url'],
  ['settings', 'interactivity', 'request_url'],
  ['settings', 'interactivity', 'message_menu_options_url'],
] as const;
const SCOPES = ['oauth_config', 'scopes', 'bot'] as const;
const EVENTS = ['settings', 'event_subscriptions', 'bot_events'] as const;

/** Applies the options to the text of `manifest.yml`; its comments are preserved. */
export function manifestFor(text: string, options: ManifestOptions): string {
  const manifest = parseDocument(text);
  const { bareIds, messages, entrance, command, domains } = options;
  if (bareIds) {
    add(manifest, SCOPES, BARE_ID_GRANTS.scopes);
    add(manifest, EVENTS, BARE_ID_GRANTS.events);
  }
  if (messages) {
    add(manifest, SCOPES, MESSAGE_GRANTS.scopes);
    add(manifest, EVENTS, MESSAGE_GRANTS.events);
    // Nobody could write to the bot otherwise.
    manifest.setIn(['features', 'app_home', 'messages_tab_read_only_enabled'], false);
  }
  if (command !== undefined) {
    manifest.setIn(['features', 'slash_commands', 0, 'command'], command);
  }
  if (domains.length > 0) manifest.setIn(['features', 'unfurl_domains'], [...domains]);
  if (entrance === 'socket') {
    manifest.setIn(['settings', 'socket_mode_enabled'], true);
    for (const path of ADDRESSES) manifest.deleteIn(path);
  } else if (entrance !== 'as-it-is') {
    for (const path of ADDRESSES) {
      manifest.setIn(path, endpointAt(entrance));
    }
  }
  return manifest.toString({ lineWidth: 0 });
}

// A proxy may serve the bot under a path; a URL that already ends in `/slack/events` works too.
function endpointAt({ origin, pathname }: URL): string {
  return `${origin}${pathname.replace(/\/(?:slack\/events\/?)?$/, '')}/slack/events`;
}

function add(manifest: Document, path: readonly string[], values: readonly string[]): void {
  for (const value of values) manifest.addIn([...path], value);
}
