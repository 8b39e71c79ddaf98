import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestFor } from '../../scripts/manifest/manifest-for.ts';
import { readManifestOptions } from '../../scripts/manifest/read-manifest-options.ts';
import { COMMANDS } from '../../src/commands/registry.ts';
import { EVENTS_PATH } from '../../src/slack/inbound/http-receiver.ts';
import { EXPAND_SHORTCUT } from '../../src/slack/listeners/expand-message.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

// Limits of Slack's manifest schema (slackapi/manifest-schema 0.5.0, which also forbids other keys).
const text = (max: number) => z.string().min(1).max(max);
const url = z.url({ protocol: /^https$/ });
const MANIFEST = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['global', 'message']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith('/').max(32),
          url: url.optional(),
          description: text(2000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    unfurl_domains: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9.-]+(?::\d+)?$/)
          .max(255),
      )
      .min(1)
      .max(5),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const made = (...words: readonly string[]) => {
  const result = readManifestOptions(words);
  if (!result.ok) throw new Error(result.fault);
  return MANIFEST.parse(parse(manifestFor(read('manifest.yml'), result.options)));
};
const manifest = MANIFEST.parse(parse(read('manifest.yml')));
const withIds = made('--bare-ids');
const withMessages = made('--messages');
const withAll = made('--bare-ids', '--messages');
const slackSources = readdirSync(new URL('src/slack/', ROOT), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(`src/slack/${file}`));
const found = (pattern: RegExp) =>
  new Set(slackSources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name)));

/** Scopes by method or event (docs.slack.dev, the page of each method and event). */
const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'conversations.info': ['channels:read', 'groups:read'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  // Modals need a trigger from Slack instead of a scope.
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  link_shared: ['links:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

describe('manifest.yml', () => {
  it.each([
    ['as it is', manifest],
    ['with bare IDs', withIds],
    ['with messages', withMessages],
    ['with both', withAll],
  ])('requests exactly the scopes that the code needs: %s', (_what, given) => {
    const methods = [...found(/client\.([a-z]+\.[a-zA-Z]+)\(/g)];
    expect(methods.toSorted()).toEqual(Object.keys(METHOD_SCOPES).toSorted());
    const needed = new Set([
      'commands',
      ...Object.values(METHOD_SCOPES).flat(),
      ...given.settings.event_subscriptions.bot_events.flatMap((event) => EVENT_SCOPES[event]),
    ]);
    expect(given.oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
  });

  it('lets the bot send direct messages, which some replies need', () => {
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
  });

  it('subscribes to the events that the code listens to, and to messages only on request', () => {
    const listened = found(/onEvent\('([a-z_]+)'/g);
    const subscribed = ({ settings }: typeof manifest) => settings.event_subscriptions.bot_events;
    const names = subscribed(withAll).map((event) => event.replace(/\..*/, ''));
    expect(new Set(names)).toEqual(listened);
    expect(subscribed(manifest)).toEqual(
      subscribed(withAll).filter((event) => !/^(?:message|app_mention)/.test(event)),
    );
  });

  it('lets people write to the bot only on request', () => {
    const isReadOnly = ({ features }: typeof manifest) =>
      features.app_home.messages_tab_read_only_enabled;
    expect([manifest, withIds].map(isReadOnly)).toEqual([true, true]);
    expect([withMessages, withAll].map(isReadOnly)).toEqual([false, false]);
  });

  it('declares the shortcuts that the code listens to', () => {
    const declared = manifest.features.shortcuts.map(({ callback_id }) => callback_id);
    const commands = COMMANDS.map(({ name }) => `command:${name}`);
    const heard = (id: string) => id === EXPAND_SHORTCUT || commands.includes(id);
    expect(declared).toEqual(['command:invite', EXPAND_SHORTCUT]);
    expect(declared.filter((id) => !heard(id))).toEqual([]);
  });

  it('sends all requests to the path that the bot serves', () => {
    const { settings, features } = manifest;
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
      ...features.slash_commands.map((command) => command.url),
    ];
    expect(new Set(urls.map((address) => new URL(address ?? '').pathname))).toEqual(
      new Set([EVENTS_PATH]),
    );
  });

  // Slack limits the hint to 1,000 characters, too few for the arguments of every command.
  it('has a hint with every command name, and has Slack escape user names', () => {
    const hint = COMMANDS.map(({ name }) => name).join(' | ');
    expect(manifest.features.slash_commands).toMatchObject([
      { command: '/sentry', usage_hint: hint, should_escape: true },
    ]);
  });
});

describe('npm run manifest', () => {
  it('prints the file unchanged without options', () => {
    expect(made()).toEqual(manifest);
  });

  it('inserts the given URL, command and domains', () => {
    const words = ['--url', 'https://bot.example.org', '--command', '/errors'];
    const { features, settings } = made(
      ...words,
      '--domain',
      'sentry.example.org',
      '--domain',
      'sentry.io',
    );
    expect(features.unfurl_domains).toEqual(['sentry.example.org', 'sentry.io']);
    const address = 'https://bot.example.org/slack/events';
    expect(features.slash_commands).toMatchObject([{ command: '/errors', url: address }]);
    expect(settings.event_subscriptions.request_url).toBe(address);
    expect(settings.interactivity.request_url).toBe(address);
  });

  it.each([
    'https://bot.example.org',
    'https://bot.example.org/',
    'https://bot.example.org/slack/events',
    'https://bot.example.org/slack/events/',
  ])('accepts %s as the URL of the bot', (url) => {
    expect(made('--url', url).settings.interactivity.request_url).toBe(
      'https://bot.example.org/slack/events',
    );
  });

  it("preserves the bot's path behind a proxy", () => {
    expect(made('--url', 'https://example.org/chatops').settings.interactivity.request_url).toBe(
      'https://example.org/chatops/slack/events',
    );
  });

  const either = (...words: readonly string[]) => [[], words];
  const COMBINATIONS = [[], ['--socket'], ['--url', 'https://bot.example.org']]
    .flatMap((words) => either('--domain', 'sentry.example.org').map((more) => [...words, ...more]))
    .flatMap((words) => either('--command', '/errors').map((more) => [...words, ...more]))
    .flatMap((words) => either('--bare-ids').map((more) => [...words, ...more]))
    .flatMap((words) => either('--messages').map((more) => [...words, ...more]));

  it.each(COMBINATIONS.map((words) => [words]))('prints a valid manifest for %j', (words) => {
    const { settings, features, oauth_config } = made(...words);
    const has = (option: string) => words.includes(option);
    expect(settings.socket_mode_enabled).toBe(has('--socket'));
    expect(settings.event_subscriptions.request_url === undefined).toBe(has('--socket'));
    expect(features.slash_commands[0]?.command).toBe(has('--command') ? '/errors' : '/sentry');
    expect(features.unfurl_domains).toEqual([has('--domain') ? 'sentry.example.org' : 'sentry.io']);
    expect(oauth_config.scopes.bot.includes('channels:history')).toBe(has('--bare-ids'));
    expect(oauth_config.scopes.bot.includes('im:history')).toBe(has('--messages'));
  });

  it('has no URLs in Socket Mode', () => {
    const socket = made('--socket', '--bare-ids');
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain('slack/events');
  });

  it.each([
    [['--url', 'http://bot.example.org'], /--url/],
    [['--url'], /--url/],
    [['--socket', '--url', 'https://bot.example.org'], /--socket/],
    [['--command', 'sentry'], /--command/],
    [['--domain', 'https://sentry.io'], /--domain/],
    [
      [
        '--domain',
        'a.io',
        '--domain',
        'b.io',
        '--domain',
        'c.io',
        '--domain',
        'd.io',
        '--domain',
        'e.io',
        '--domain',
        'f.io',
      ],
      /five/,
    ],
    [['--bare'], /--bare/],
    [['more'], /more/],
  ])('explains what is wrong with %j', (words, fault) => {
    expect(readManifestOptions(words)).toMatchObject({
      ok: false,
      fault: expect.stringMatching(fault),
    });
  });
});
