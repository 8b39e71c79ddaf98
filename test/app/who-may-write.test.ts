import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_PEOPLE } from '../../sandbox/people.ts';
import type { SentryMember } from '../../sandbox/sentry/world/sentry-member.ts';
import type { SentryWorld } from '../../sandbox/sentry/world/sentry-world.ts';
import { COMMANDS, MUTATIONS } from '../../src/commands/registry.ts';
import type { Capability } from '../../src/model/capability.ts';
import { type Stack, startStack } from '../support/start-stack.ts';
import { type WriteWatch, watchWrites } from '../support/watch-writes.ts';

/** A command that writes, with the sandbox users who may use it. For all others it must leave no trace. */
interface Row {
  readonly command: string;
  readonly capability: Capability;
  readonly text: string;
  /** What the owner types first, each time. */
  readonly given?: string;
  /** Values for the form that the text opens. */
  readonly form?: Readonly<Record<string, string>>;
  /** What the owner types to restore the previous state. */
  readonly undo: string;
  /** Restores the local Sentry. */
  readonly restore?: (world: SentryWorld) => void;
  readonly by: readonly string[];
}

// Linking a member ends the match by that member's own address, so the owner linked here is not the acting one.
const LINK = { command: 'link', capability: 'link:create', undo: 'unlink @nobody' } as const;
const UNLINK = { command: 'unlink', capability: 'link:remove', undo: 'unlink @nobody' } as const;
const BLOCK = { command: 'block', capability: 'user:block' } as const;

// The partner, robot, deactivated and unconfirmed accounts have the e-mail addresses of owners.
const ROWS: readonly Row[] = [
  { ...LINK, text: 'link @nobody member@example.com', by: ['owner', 'manager'] },
  { ...LINK, text: 'link @nobody manager@example.com', by: ['owner', 'manager'] },
  { ...LINK, text: 'link @nobody unconfirmed@example.com', by: ['owner'] },
  { ...LINK, text: 'link @nobody invited@example.com', by: [] },
  { ...LINK, text: 'link @guest member@example.com', by: [] },
  {
    ...UNLINK,
    text: 'unlink @nobody',
    given: 'link @nobody member@example.com',
    by: ['owner', 'manager', 'nobody'],
  },
  {
    ...UNLINK,
    text: 'unlink @nobody',
    given: 'link @nobody unconfirmed@example.com',
    by: ['owner', 'nobody'],
  },
  { ...UNLINK, text: 'unlink', by: [] },
  { ...BLOCK, text: 'block @nobody', undo: 'block @nobody off', by: ['owner', 'manager'] },
  {
    ...BLOCK,
    text: 'block @nobody off',
    given: 'block @nobody',
    undo: 'block @nobody off',
    by: ['owner', 'manager'],
  },
  { ...BLOCK, text: 'block @manager', undo: 'block @manager off', by: ['owner'] },
  { ...BLOCK, text: 'block @owner', undo: 'block @owner off', by: [] },
];

const PUT_BACK = (email: string) => {
  let kept: SentryMember | undefined;
  return (world: SentryWorld) => {
    const found = world.members.all().find((member) => member.email === email);
    if (kept === undefined) kept = found;
    else if (found === undefined) world.addMember(kept);
    else world.members.update(found.id, draftOf(kept));
  };
};
const draftOf = ({ id: _id, ...draft }: SentryMember) => draft;
const TAKE_AWAY = (email: string) => (world: SentryWorld) => {
  for (const { id } of world.members.all().filter((member) => member.email === email)) {
    world.members.delete(id);
  }
};
const ASKING_TO_JOIN = () => {
  const putBack = PUT_BACK('other-member@example.com');
  return (world: SentryWorld) => {
    putBack(world);
    for (const { id } of world.accessRequests.all()) world.accessRequests.delete(id);
    const memberId = world.memberByEmail('other-member@example.com').id;
    world.accessRequests.add({ memberId, teamSlug: 'storefront', requesterAccountId: undefined });
  };
};
const EVERYBODY_WHO_MAY_INVITE = ['owner', 'manager', 'admin', 'member', 'other-member'];

/** Rows whose text opens a form, or changes members in Sentry. */
const MEMBER_ROWS: readonly Row[] = [
  {
    command: 'invite',
    capability: 'member:invite',
    text: 'invite fresh@example.com member',
    form: {},
    undo: 'help',
    restore: TAKE_AWAY('fresh@example.com'),
    by: EVERYBODY_WHO_MAY_INVITE,
  },
  {
    command: 'resend',
    capability: 'invite:resend',
    text: 'resend {expired-invite@example.com}',
    undo: 'help',
    restore: PUT_BACK('expired-invite@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'remove',
    capability: 'invite:cancel',
    text: 'remove expired-invite@example.com',
    form: {},
    undo: 'help',
    restore: PUT_BACK('expired-invite@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'role',
    capability: 'member:change-role',
    text: 'role no-2fa@example.com manager',
    form: {},
    undo: 'help',
    restore: PUT_BACK('no-2fa@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'role',
    capability: 'member:change-role',
    text: 'role partnership@example.com manager',
    form: {},
    undo: 'help',
    by: [],
  },
  {
    command: 'remove',
    capability: 'member:remove',
    text: 'remove no-2fa@example.com',
    form: {},
    undo: 'help',
    restore: PUT_BACK('no-2fa@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'remove',
    capability: 'member:remove',
    text: 'remove unconfirmed@example.com',
    form: { typed: 'unconfirmed@example.com' },
    undo: 'help',
    restore: PUT_BACK('unconfirmed@example.com'),
    by: ['owner'],
  },
  {
    command: 'resolve',
    capability: 'issue:resolve',
    text: 'resolve STOREFRONT-1A',
    undo: 'unresolve STOREFRONT-1A',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'unresolve',
    capability: 'issue:resolve',
    text: 'unresolve STOREFRONT-1A',
    given: 'resolve STOREFRONT-1A',
    undo: 'unresolve STOREFRONT-1A',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'archive',
    capability: 'issue:archive',
    text: 'archive STOREFRONT-1A forever',
    undo: 'unresolve STOREFRONT-1A',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'assign',
    capability: 'issue:assign',
    text: 'assign STOREFRONT-1A #storefront',
    undo: 'assign STOREFRONT-1A nobody',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'priority',
    capability: 'issue:prioritize',
    text: 'priority STOREFRONT-1A low',
    undo: 'priority STOREFRONT-1A high',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'comment',
    capability: 'issue:comment',
    text: 'comment STOREFRONT-1A Seen',
    undo: 'help',
    by: ['owner', 'manager', 'admin', 'member'],
  },
  {
    command: 'team',
    capability: 'team:add-member',
    text: 'team docs add no-2fa@example.com',
    undo: 'help',
    restore: PUT_BACK('no-2fa@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'team',
    capability: 'team:remove-member',
    text: 'team storefront remove team-admin@example.com',
    undo: 'help',
    restore: PUT_BACK('team-admin@example.com'),
    by: ['owner', 'manager', 'admin'],
  },
  {
    command: 'team',
    capability: 'team:change-role',
    text: 'team of team-admin@example.com',
    form: { admins: '' },
    undo: 'help',
    restore: PUT_BACK('team-admin@example.com'),
    by: ['owner', 'manager', 'admin'],
  },
  {
    command: 'requests',
    capability: 'request:approve',
    text: 'requests approve {join-request@example.com}',
    form: {},
    undo: 'help',
    restore: PUT_BACK('join-request@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'requests',
    capability: 'request:refuse',
    text: 'requests refuse {join-request@example.com}',
    form: {},
    undo: 'help',
    restore: PUT_BACK('join-request@example.com'),
    by: ['owner', 'manager'],
  },
  {
    command: 'requests',
    capability: 'team-request:approve',
    text: 'requests approve team <request>',
    undo: 'help',
    restore: ASKING_TO_JOIN(),
    by: ['owner', 'manager', 'admin'],
  },
  {
    command: 'requests',
    capability: 'team-request:refuse',
    text: 'requests refuse team <request>',
    form: {},
    undo: 'help',
    restore: ASKING_TO_JOIN(),
    by: ['owner', 'manager', 'admin'],
  },
  {
    command: 'org',
    capability: 'organization:update',
    text: 'org edit',
    form: { name: 'Renamed' },
    undo: 'help',
    restore: (world) => world.updateOrganization({ name: 'Acme' }),
    by: ['owner', 'manager'],
  },
  {
    command: 'previews',
    capability: 'previews:set',
    text: 'previews thin',
    undo: 'previews full',
    by: ['owner', 'manager'],
  },
];

/** Commands that never write, whatever their arguments. */
const LOOK: readonly string[] = [
  'help',
  'whoami',
  'issues',
  'triage',
  'issue',
  'event',
  'members',
  'member',
  'teams',
  'projects',
  'repos',
  'commits',
  'keys',
  'relays',
  'stats',
  'can',
  'audit',
  'status',
];

/** Commands that write only what a record says that was made before; see grants/. */
const GRANTS: readonly string[] = ['access'];

/** Everything that Slack can send to the bot, by listener, with the test below that covers it. */
const SURFACES = {
  commandListener: 'typed',
  runCommandListener: 'clicked',
  // Its button is the one of *Run it*, whose line it changes.
  undoLineListener: 'clicked',
  // What is written to the bot runs lookups alone; see written-to-the-bot.test.ts.
  addressedMessageListener: 'looked at',
  linkSharedListener: 'shared',
  submitFormListener: 'typed',
  refreshFormListener: 'typed',
  suggestListener: 'looked at',
  shortcutListener: 'looked at',
  homeOpenedListener: 'looked at',
  expandMessageListener: 'looked at',
  messageListener: 'shared',
  homeCommandListener: 'clicked',
  shareAnswerListener: 'clicked',
  previewButtonListener: 'clicked',
  previewMenuListener: 'clicked',
  previewControlListener: 'clicked',
  refreshCardListener: 'clicked',
  // They run the changes of the commands above; see issue-card-acts.test.ts and triage.test.ts.
  issueActListener: 'clicked',
  issueMenuListener: 'clicked',
  stepListener: 'clicked',
  stepClosedListener: 'looked at',
  appUninstalledListener: 'looked at',
  tokensRevokedListener: 'looked at',
} as const satisfies Record<string, 'typed' | 'clicked' | 'shared' | 'looked at'>;

const PEOPLE = SANDBOX_PEOPLE.map(({ handle }) => handle);

interface Watched {
  readonly stack: Stack;
  readonly writes: WriteWatch;
  readonly stop: () => Promise<void>;
}

async function startWatched(environment: Readonly<Record<string, string>>): Promise<Watched> {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-writes-'));
  const path = join(folder, 'bot.sqlite');
  const stack = await startStack({
    environment: { ...environment, DATABASE_URL: `sqlite:${path}` },
  });
  const writes = watchWrites(stack, path);
  const stop = async () => {
    await writes.close();
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { stack, writes, stop };
}

const type = ({ stack }: Watched, as: string, text: string) =>
  stack.slack.command({ as, in: 'general', text }).then(() => stack.app.settled());

/** Returns the users whose act wrote something. Each write is undone before the next user tries. */
async function writersOf(
  watched: Watched,
  { given, undo, restore }: Pick<Row, 'given' | 'undo' | 'restore'>,
  act: (as: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const writers: string[] = [];
  for (const as of PEOPLE) {
    if (given !== undefined) await type(watched, 'owner', given);
    if (await watched.writes.during(() => act(as))) writers.push(as);
    if (given !== undefined || writers.at(-1) === as) await type(watched, 'owner', undo);
    restore?.(watched.stack.sentry.world);
  }
  return writers;
}

describe('every entry point', () => {
  it('has a row here', () => {
    const rows = [...ROWS, ...MEMBER_ROWS];
    const names = new Set([...rows.map(({ command }) => command), ...LOOK, ...GRANTS]);
    expect(COMMANDS.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);

    const capabilities = new Set(rows.map(({ capability }) => capability));
    const mutations = MUTATIONS.map(({ capability }) => capability);
    expect(mutations.filter((capability) => !capabilities.has(capability))).toEqual([]);

    const folder = new URL('../../src/slack/listeners/', import.meta.url);
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const listeners = sources.flatMap((source) =>
      [...source.matchAll(/export function (\w+Listener)\b/g)].map(([, name]) => name),
    );
    expect(listeners.toSorted()).toEqual(Object.keys(SURFACES).toSorted());
  });
});

describe('where every address is trusted', () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await startWatched({
      IDENTITY_EMAIL_MATCH: 'all',
      IDENTITY_EMAIL_DOMAINS: 'example.com',
    });
  });
  afterAll(() => watched.stop());

  it.each(MEMBER_ROWS)('$text, with $form filled in, works for $by only', async (row) => {
    const { stack } = watched;
    row.restore?.(stack.sentry.world);
    const act = async (as: string) => {
      const text = row.text.replace(
        /\{(.*)\}/,
        (_whole, email) => stack.sentry.world.memberByEmail(email).id,
      );
      const [request] = stack.sentry.world.accessRequests.all();
      await type(watched, as, text.replace('<request>', request?.id ?? ''));
      const view = stack.slack.modalOf(as)?.view;
      if (row.form === undefined || view?.payload['submit'] === undefined) return;
      const values = Object.entries(row.form).map(([field, value]) => [`${field}#0`, value]);
      const isThere = ([id]: string[]) => view.blocks.some((block) => block['block_id'] === id);
      await stack.slack.submit({ as, values: Object.fromEntries(values.filter(isThere)) });
      await stack.app.settled();
    };
    expect(new Set(await writersOf(watched, row, act))).toEqual(new Set(row.by));
  });

  it.each(ROWS)('$text, after $given, works for $by only', async (row) => {
    const act = (as: string) => type(watched, as, row.text);
    expect(new Set(await writersOf(watched, row, act))).toEqual(new Set(row.by));
  });

  it.each([
    ['run_command:0', ['owner', 'manager']],
    ['home_command:0', ['owner', 'manager']],
    // Sharing posts a reply, and previews run no commands.
    ['share_answer', []],
    ['preview_refresh', []],
    ['preview_details', []],
    ['preview_share', []],
  ])(
    'a click on %s uses the rights of the clicking user, not of the user who got the button',
    async (actionId, by) => {
      const { stack } = watched;
      const message = await stack.ask('owner', 'blok @nobody');
      await stack.slack.click({ as: 'owner', message, text: 'Run it' });
      await type(watched, 'owner', 'block @nobody off');
      const { payload } =
        stack.slack.deliveries.findLast(({ kind }) => kind === 'interaction') ?? {};
      const offered = JSON.parse(JSON.stringify(payload));
      const act = async (as: string) => {
        const person = stack.slack.people.find(({ handle }) => handle === as);
        const forged = {
          ...offered,
          user: { ...offered.user, id: person?.userId },
          actions: [{ ...offered.actions[0], action_id: actionId }],
          trigger_id: `forged.${as}.${actionId}`,
        };
        await stack.slack.request(stack.slack.signedRequest('interaction', forged));
        await stack.app.settled();
      };
      const undo = 'block @nobody off';
      expect(new Set(await writersOf(watched, { undo }, act))).toEqual(new Set(by));
    },
  );

  it('reading changes nothing, for any user', async () => {
    const { slack, app } = watched.stack;
    const act = async (as: string) => {
      const message = await watched.stack.share(as, 'see STOREFRONT-1A and UTF-8');
      await slack.messageShortcut({ as, callbackId: 'expand_sentry_ids', message });
      await slack.openHome({ as });
      await slack.shortcut({ as, callbackId: 'command:invite' });
      await app.settled();
      if (slack.modalOf(as)?.view.blocks.some(({ block_id }) => block_id === 'teams#0')) {
        await slack.suggest({ as, blockId: 'teams#0', query: 'st' });
      }
      await app.settled();
    };
    expect(await writersOf(watched, { undo: 'help' }, act)).toEqual([]);
  });

  it('a shared link changes nothing, for any user', async () => {
    const url = 'https://acme.sentry.io/issues/6500000001/';
    const act = (as: string) => watched.stack.share(as, url);
    expect(await writersOf(watched, { undo: 'help' }, act)).toEqual([]);
  });
});

describe('where an address only allows reading, and nobody is linked', () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await startWatched({});
  });
  afterAll(() => watched.stop());

  const texts = new Set([
    ...[...ROWS, ...MEMBER_ROWS].map(({ text }) => text.replace(/[{}]/g, '')),
    ...COMMANDS.flatMap(({ examples }) => examples),
  ]);

  it.each([...texts])('%s changes nothing, for any user', async (text) => {
    const act = (as: string) => type(watched, as, text);
    expect(await writersOf(watched, { undo: 'help' }, act)).toEqual([]);
  });
});
