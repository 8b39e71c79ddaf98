import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../sandbox/sentry/faults.ts';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import { COMMANDS } from '../../src/commands/registry.ts';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import {
  plantTelltales,
  SECRET_KEY,
  TELLTALE,
  TELLTALE_EVENT,
  TELLTALE_PEOPLE,
} from '../support/plant-telltales.ts';
import { privatePart } from '../support/private-parts.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const WORD = TELLTALE.toLowerCase();
const ADDRESS = `${WORD}@example.com`;
/** What users type after a command, or instead of one. */
const TYPED = [WORD, ADDRESS, `"${TELLTALE} ${TELLTALE}"`, `${TELLTALE.toUpperCase()}-1`];
const PEOPLE = ['owner', 'member', 'nobody', 'guest'];

const FAULTS: readonly FaultKind[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429 },
  { kind: 'cut' },
  { kind: 'garbage' },
  { kind: 'truncated' },
  { kind: 'html' },
];

describe('logs and metrics, with telltales in all text from Sentry and users,', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      bareIds: true,
      slack: { people: TELLTALE_PEOPLE },
      environment: {
        METRICS_PORT: '0',
        LOG_LEVEL: 'trace',
        IDENTITY_EMAIL_MATCH: 'all',
        IDENTITY_EMAIL_DOMAINS: 'example.com',
        BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
      },
      sentryTimings: { backoffBaseMs: 1, breakerFailures: 1_000, deadlineMs: 400 },
      previewRetryMs: 10,
    });
    stack.sentry.rateLimits.enforce('none');
    plantTelltales(stack);
    for (const channel of ['general', 'incidents']) {
      await stack.ask('owner', 'previews full ids on', channel);
    }
  });
  afterAll(() => stack.stop());

  const settled = async () => {
    await stack.slack.waitFor(() => stack.slack.deliveries.every(({ ack }) => ack !== undefined));
    await stack.app.settled();
  };
  const type = async (as: string, text: string) => {
    await stack.slack.command({ as, in: 'general', text });
    await settled();
  };
  const post = async (as: string, text: string) => {
    const message = await stack.slack.post({ as, in: 'general', text });
    await settled();
    return message;
  };
  const expectNothingPrivate = async () => {
    const shown = `${stack.rawLog()}\n${await stack.figures()}`;
    expect(privatePart(shown.toLowerCase(), [WORD, SECRET_KEY])).toBeUndefined();
    expect(privatePart(shown, stack.secrets)).toBeUndefined();
  };

  it('contain nothing of requests and replies', async () => {
    const texts = COMMANDS.flatMap(({ name, examples }) => [
      ...examples.slice(0, 1),
      ...TYPED.slice(0, 2).map((typed) => `${name} ${typed}`),
    ]);
    for (const text of [...texts, ...TYPED]) await type('owner', text);
    // Users with few rights get few distinct replies, so a few commands are enough.
    for (const as of PEOPLE) {
      for (const text of [...texts.slice(0, 3), ...TYPED]) await type(as, text);
    }
    await type('owner', `event ${TELLTALE_EVENT}`);
    await expectNothingPrivate();
  });

  it('contain nothing of forms, lists and homes', async () => {
    const forms = formsOf(stack);
    await forms.open('owner', `invite ${ADDRESS}`);
    await forms.offered('owner', 'teams', WORD);
    await forms.submit('owner', { emails: `${ADDRESS}, member@example.com, not-${WORD}` });
    await forms.submit('owner', { emails: `${ADDRESS}, member@example.com` });
    await forms.open('owner', 'org edit');
    await forms.submit('owner', { name: `${TELLTALE} Inc` });
    for (const as of PEOPLE) await stack.slack.openHome({ as });
    await settled();
    expect(JSON.stringify(stack.slack.homeOf('owner')?.blocks)).toContain(TELLTALE);
    await stack.slack.shortcut({ as: 'owner', callbackId: `command:${WORD}` });
    const view = { id: 'V1', type: 'modal', callback_id: `form:${WORD}`, blocks: [] };
    const forged: JsonObject = {
      type: 'view_submission',
      team: { id: stack.slack.teamId },
      user: { id: 'U0OWNER', team_id: stack.slack.teamId },
      trigger_id: WORD,
      view: { ...view, private_metadata: TELLTALE, state: { values: {} } },
    };
    await stack.slack.request(stack.slack.signedRequest('interaction', forged));
    await settled();
    await expectNothingPrivate();
  });

  it('contain nothing of previews, shares and expanded messages', async () => {
    // Resets the preview settings: the command's examples were run above.
    await type('owner', 'previews full ids on');
    const event = `https://acme.sentry.io/issues/6500000001/events/${TELLTALE_EVENT}/`;
    for (const as of ['owner', 'other-member', 'nobody', 'guest']) {
      await post(as, `${TELLTALE} STOREFRONT-1A ${TELLTALE.toUpperCase()}-2 ${event}`);
      await post(as, `https://acme.sentry.io/projects/${WORD}/ and ${event}?${WORD}=1`);
    }
    const { id } = stack.sentry.world.addIssue({ project: 'storefront', title: TELLTALE });
    const message = await post('owner', `https://acme.sentry.io/issues/${id}/?${WORD}=1`);
    await stack.slack.select({ as: 'owner', message, actionId: 'issue_menu', value: 'Details' });
    await stack.slack.select({ as: 'owner', message, actionId: 'issue_menu', value: 'Refresh' });
    const expand = { as: 'owner', callbackId: 'expand_sentry_ids', message };
    await stack.slack.messageShortcut(expand);
    await settled();
    const listed = await stack.ask('owner', 'projects', 'incidents');
    await stack.slack.click({ as: 'owner', message: listed, text: 'Share to channel' });
    await settled();
    await expectNothingPrivate();
  });

  it('contain nothing of failures, whichever side fails', async () => {
    const issue = stack.sentry.world.issues.all()[0]?.id ?? '';
    for (const fault of FAULTS) {
      stack.sentry.faults.set(fault);
      await type('owner', `members ${WORD}`);
      await post('member', `${TELLTALE} https://acme.sentry.io/issues/${issue}/`);
      await stack.slack.openHome({ as: 'owner' });
      await settled();
    }
    stack.sentry.faults.clear();
    for (const method of ['users.info', 'chat.unfurl', 'response_url', 'views.publish']) {
      stack.slack.fault(method, { kind: 'status', status: 500 });
      stack.slack.fault(method, { kind: 'error', code: 'invalid_blocks' });
      await type('admin', `member ${ADDRESS}`);
      await post('admin', `${TELLTALE} https://acme.sentry.io/issues/${issue}/`);
      await stack.slack.openHome({ as: 'admin' });
      await settled();
    }
    const command = stack.slack.signedRequest('command', { text: WORD });
    const odd = [`payload=%7B${TELLTALE}`, `${TELLTALE}=%`];
    for (const body of odd) {
      const headers = { ...command.headers, ...stack.slack.sign(body) };
      await stack.slack.request({ ...command, headers, body }).catch(() => undefined);
    }
    await settled();
    await expectNothingPrivate();
  });

  it('stay clean although users were shown the telltales in every way', () => {
    const seen = stack.slack.messagesSeenBy('owner', 'general');
    expect(
      seen.filter((message) => allText(message.blocks).includes(TELLTALE)).length,
    ).toBeGreaterThan(20);
    expect(JSON.stringify(seen.map(({ unfurls }) => unfurls))).toContain(TELLTALE);
    expect(JSON.stringify(stack.sentry.calls)).toContain(WORD);
    const surfaces = new Set(stack.lines.map(({ surface }) => surface));
    surfaces.delete(undefined);
    expect([...surfaces].toSorted()).toEqual([
      ...['home-tab', 'link', 'message', 'modal', 'preview', 'share'],
      ...['shortcut', 'slash', 'suggestion'],
    ]);
  });
});

it.each([
  ['a token', 'x xoxb-1-2 y'],
  ['a token of Sentry', '"sntryu_0123"'],
  ['an address', 'to jo.doe@example.com.'],
  ['something that had to be taken out', '{"code":"[redacted]"}'],
  ['a secret', 'the hush-hush word'],
])('the search for private data finds %s', (_what, text) => {
  expect(privatePart(text, ['hush-hush'])).toContain(text);
  expect(
    privatePart('at file:///app/node_modules/@slack/bolt.js:1:2', ['hush-hush']),
  ).toBeUndefined();
});
