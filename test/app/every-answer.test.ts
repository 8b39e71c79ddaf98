import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_PEOPLE } from '../../sandbox/people.ts';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import { blockProblems } from '../../sandbox/slack/block-limits/block-problems.ts';
import { COMMANDS } from '../../src/commands/registry.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const LONG = 'x'.repeat(1_000);
const RIGHT_TO_LEFT = 'שגיאה: הדף לא נמצא \u202Eoops';

/** Commands on data of the sandbox's Sentry, in addition to each command's examples. */
const REAL: Readonly<Record<string, readonly string[]>> = {
  issue: ['1A', '1C', '1E', '1F', '1G', '1H', '1K', '1M'].map((end) => `issue STOREFRONT-${end}`),
  event: [
    ...['STOREFRONT-1F event 1', 'STOREFRONT-1G event 1', 'odd', 'without issue'].map(
      (name) => `event ${seedEventId(name)}`,
    ),
  ],
  members: ['members is:pending', 'members is:expired', 'members role:auditor', 'members bold'],
  member: ['expired-invite', 'odd', 'member-limit', 'auditor', 'markup', 'nameless'].map(
    (name) => `member ${name}@example.com`,
  ),
  projects: ['projects', 'projects odd', `projects ${RIGHT_TO_LEFT}`],
  repos: ['repos', 'repos odd'],
  commits: ['commits acme/storefront', 'commits odd', 'commits acme/storfront'],
  keys: ['keys storefront', 'keys 404', 'keys storefron'],
};

/** Typos and odd arguments, tried on every command. */
const ARGUMENTS = ['', ` ${'y'.repeat(300)}`, ' page:2/15:1:0', ' page:2/x', ` ${RIGHT_TO_LEFT}`];

const EVERYBODY = SANDBOX_PEOPLE.map(({ handle }) => handle);

describe.each([
  { dialect: 'current', people: EVERYBODY, openMembership: false },
  // A server that follows the spec to the letter: it ignores filters and reveals little.
  { dialect: 'spec', people: ['owner', 'other-member'], openMembership: true },
] as const)('every reply of every command ($dialect)', ({ dialect, people, openMembership }) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ sentry: { dialect, openMembership } });
    stack.sentry.rateLimits.enforce('none');
    makeOdd(stack);
  });
  afterAll(() => stack.stop());

  it.each(COMMANDS.map(({ name, examples }) => [name, examples] as const))(
    'to %s is accepted by Slack and has no leftover placeholders',
    async (name, examples) => {
      const texts = [
        ...examples,
        ...ARGUMENTS.map((words) => `${name}${words}`),
        ...(REAL[name] ?? []),
      ];
      const asking = SANDBOX_PEOPLE.filter(({ handle }) => people.some((one) => one === handle));
      for (const { handle, slack, sentry } of asking) {
        // Users without access get the same reply to everything, so a few commands are enough.
        const isMapped = slack === 'full' && sentry !== undefined && sentry.pending !== true;
        for (const text of isMapped ? texts : texts.slice(0, 2)) {
          const answer = await answerTo(stack, handle, text);
          const where = `${handle}: ${text}`;
          expect([where, blockProblems(answer.shown, answer.kind)]).toEqual([where, []]);
          expect(answer.fallback.trim(), where).not.toBe('');
          expect(withoutTyped(JSON.stringify(answer.shown), text), where).not.toMatch(
            /\b(?:undefined|null|NaN|Invalid Date)\b|\[object |"None"|`None`/,
          );
        }
      }
      expect(stack.rawLog()).not.toContain('blocks refused');
    },
    60_000,
  );
});

/** Returns what a command leads to: a message or a form. */
async function answerTo({ slack, app }: Stack, as: string, text: string) {
  const before = new Set(slack.messagesSeenBy(as, 'general').map(({ ts }) => ts));
  await slack.command({ as, in: 'general', text });
  await app.settled();
  const said = slack
    .messagesSeenBy(as, 'general')
    .find(({ ts, author }) => author.kind !== 'person' && !before.has(ts));
  if (said !== undefined) {
    const { blocks, text: fallback = '' } = said;
    return { kind: 'message', shown: { text: fallback, blocks }, fallback } as const;
  }
  const view = slack.modalOf(as)?.view;
  if (view === undefined) throw new Error(`no answer to ${text}`);
  const { private_metadata: _carried, ...shown } = view.payload;
  return { kind: 'modal', shown: { ...shown, private_metadata: '' }, fallback: as } as const;
}

// Removes legitimate uses of those words: the one in a sandbox title, and the text that the user typed.
function withoutTyped(said: string, typed: string): string {
  return said.replaceAll('properties of undefined', '').replaceAll(typed, '');
}

/** Adds the oddest data that servers send. */
function makeOdd({ sentry: { world } }: Stack): void {
  const [template] = world.projects.all();
  const [repository] = world.repositories.all();
  if (template === undefined || repository === undefined) throw new Error('an empty world');
  const { id } = world.projects.add({
    ...template,
    slug: '404',
    name: `odd ${RIGHT_TO_LEFT} ${LONG}`,
    platform: '',
    teams: ['storefront'],
  });
  world.clientKeys.add({
    publicKey: 'f'.repeat(32),
    secretKey: 'e'.repeat(32),
    projectId: id,
    label: `${RIGHT_TO_LEFT} ${LONG}`,
    isActive: true,
    rateLimit: { window: 0, count: 0 },
    dateCreated: null,
  });
  const odd = world.repositories.add({
    ...repository,
    name: 'odd',
    url: 'javascript:alert(1)',
    provider: null,
    externalSlug: '27188651',
  });
  for (const message of [null, '', '\n\n', LONG, `${RIGHT_TO_LEFT}\nnull`]) {
    world.commits.push({
      id: message === null ? 'not a sha <!here>' : 'a'.repeat(40),
      repositoryId: odd.id,
      message,
      dateCreated: new Date('2026-01-01T00:00:00Z'),
      author: { kind: 'signature', name: null, email: `${LONG}@example.com` },
      isOrphan: true,
    });
  }
  const invite = {
    orgRole: 'member',
    account: undefined,
    dateCreated: new Date('2026-01-01T00:00:00Z'),
    inviterAccountId: undefined,
  };
  world.addMember({ ...invite, email: 'nameless@example.com', invitedAt: undefined });
  world.addMember({
    ...invite,
    email: 'odd@example.com',
    orgRole: `role-${LONG}`,
    account: {
      id: world.nextNumber(),
      name: `${RIGHT_TO_LEFT} ${LONG}`,
      otherEmails: [],
      has2fa: false,
      isActive: true,
      lastActive: undefined,
    },
    teams: Array.from({ length: 100 }, (_, n) => ({ teamSlug: `team-${n}`, role: null })),
  });
  world.addEvent({
    eventId: seedEventId('odd'),
    projectId: id,
    issueId: undefined,
    type: 'default',
    title: `${RIGHT_TO_LEFT} ${LONG}`,
    message: null,
    culprit: LONG,
    platform: null,
    dateCreated: new Date('2026-01-01T00:00:00Z'),
    tags: [{ key: 'level', value: '' }],
    release: null,
    userEmail: null,
  });
}
