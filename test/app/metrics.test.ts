import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { blockOf } from '../../scripts/docs/generated-part.ts';
import { readFigures } from '../support/figures.ts';
import { formsOf } from '../support/forms.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const PAGE = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const PREFIX = 'sentry_chatops_';
const LINK = 'https://acme.sentry.io/issues/';

/** Returns the part of the page between the two marker comments. */
const listed = (name: string) => blockOf(PAGE, name, 'docs/operations.md').current;

describe('the metrics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-chatops-'));
  const path = join(folder, 'bot.sqlite');
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: {
        METRICS_PORT: '0',
        DATABASE_URL: `sqlite:${path}`,
        IDENTITY_EMAIL_MATCH: 'all',
        IDENTITY_EMAIL_DOMAINS: 'example.com',
        BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
      },
      sentryTimings: { backoffBaseMs: 1, breakerFailures: 3, breakerRestMs: 60_000 },
    });
    // Run up front, so that it does not count in the tests below.
    await stack.ask('owner', 'previews full');
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  });

  const figures = async () => readFigures(await stack.figures());
  /** Runs the work and returns how much it added to a metric. */
  const added = async (
    work: () => Promise<unknown>,
    name: string,
    labels?: Readonly<Record<string, string>>,
  ): Promise<number> => {
    const before = (await figures()).value(`${PREFIX}${name}`, labels) ?? 0;
    await work();
    await stack.app.settled();
    return ((await figures()).value(`${PREFIX}${name}`, labels) ?? 0) - before;
  };
  const asIn = (labels: Readonly<Record<string, string>>) => ({ surface: 'slash', ...labels });
  const ask = (as: string, text: string) => stack.ask(as, text);

  it('count what users do, by command and outcome', async () => {
    const total = 'invocations_total';
    const one = (as: string, text: string, labels: Readonly<Record<string, string>>) =>
      added(() => ask(as, text), total, asIn(labels));
    expect(await one('member', 'issue STOREFRONT-1A', { command: 'issue', outcome: 'ok' })).toBe(1);
    expect(await one('member', 'issue', { command: 'issue', outcome: 'usage' })).toBe(1);
    expect(await one('member', 'isue', { command: 'none', outcome: 'unknown' })).toBe(1);
    expect(await one('member', 'issue NOPE-1', { command: 'issue', outcome: 'not-found' })).toBe(1);
    expect(await one('member', 'audit', { command: 'audit', outcome: 'denied' })).toBe(1);
    expect(await one('owner', 'block @member', { command: 'block', outcome: 'succeeded' })).toBe(1);
    expect(await one('member', 'whoami', { command: 'whoami', outcome: 'not-served' })).toBe(1);
    await ask('owner', 'block @member off');
  });

  it('count buttons, forms, lists, homes, previews and shares under their own surfaces', async () => {
    const at = (surface: string, work: () => Promise<unknown>) =>
      added(work, 'invocations_total', { surface });
    const forms = formsOf(stack);
    expect(await at('home-tab', () => stack.slack.openHome({ as: 'owner' }))).toBe(1);
    expect(await at('link', () => stack.share('owner', `${LINK}6500000001/`))).toBe(1);
    expect(await at('link', () => stack.share('owner', 'https://example.com/'))).toBe(0);
    await forms.open('owner', 'invite');
    expect(await at('suggestion', () => forms.offered('owner', 'teams', 'store'))).toBe(1);
    expect(await at('modal', () => forms.submit('owner', { emails: 'new@example.com' }))).toBe(1);
    const message = await ask('owner', 'projects');
    const share = () => stack.slack.click({ as: 'owner', message, text: 'Share to channel' });
    expect(await at('share', share)).toBe(1);
    const [previewed] = stack.slack.messagesSeenBy('owner', 'general').filter(hasPreview);
    if (previewed === undefined) throw new Error('no preview');
    const details = () =>
      stack.slack.select({
        as: 'owner',
        message: previewed,
        actionId: 'issue_menu',
        value: 'Details',
      });
    expect(await at('preview', details)).toBe(1);
  });

  it('create no series for made-up names', async () => {
    for (const text of ['xxxxx', 'bold@example.com']) await ask('member', text);
    const view = { id: 'V1', type: 'modal', callback_id: 'form:made-up', private_metadata: '' };
    const forged = stack.slack.signedRequest('interaction', {
      type: 'view_submission',
      team: { id: stack.slack.teamId },
      user: { id: 'U0MEMBER', team_id: stack.slack.teamId },
      trigger_id: 'forged.1',
      view: { ...view, state: { values: {} }, blocks: [] },
    });
    await stack.slack.request(forged);
    await stack.app.settled();
    const text = await stack.figures();
    expect(text).not.toMatch(/xxxxx|bold|made-up/);
    expect(
      (await figures()).value(`${PREFIX}invocations_total`, { surface: 'modal', command: 'none' }),
    ).toBe(1);
  });

  it('measure the acknowledgement of every delivery, and the time until the reply', async () => {
    const total = 'acknowledgement_duration_seconds_count';
    expect(await added(() => ask('member', 'help'), total, { delivery: 'command' })).toBe(1);
    const open = () => stack.slack.openHome({ as: 'member' });
    expect(await added(open, total, { delivery: 'event_callback' })).toBe(1);
    const seconds = 'invocation_duration_seconds_count';
    expect(await added(() => ask('member', 'help'), seconds, { command: 'help' })).toBe(1);
  });

  it('count redeliveries', async () => {
    await ask('member', 'help');
    const delivery = stack.slack.deliveries.findLast(({ kind }) => kind === 'command');
    if (delivery === undefined) throw new Error('nothing was delivered');
    const again = () => stack.slack.redeliver(delivery);
    expect(await added(again, 'repeats_total', { by: 'delivery' })).toBe(1);
    expect(await added(again, 'invocations_total')).toBe(0);
  });

  it('count refusals by rule', async () => {
    const rule = (as: string, text: string, labels: Readonly<Record<string, string>>) =>
      added(() => ask(as, text), 'denials_total', labels);
    expect(await rule('member', 'audit', { kind: 'denied', reason: 'role-too-low' })).toBe(1);
    expect(await rule('nobody', 'projects', { kind: 'not-linked', reason: 'no-member' })).toBe(1);
    expect(await rule('guest', 'projects', { kind: 'not-served', reason: 'guest' })).toBe(1);
    expect(await rule('owner', 'issue NOPE-1', {})).toBe(0);
  });

  it('count previews by outcome', async () => {
    const share = (as: string) => () =>
      stack.share(as, `${LINK}${stack.sentry.world.addIssue({ project: 'storefront' }).id}/`);
    const total = 'previews_total';
    expect(await added(share('owner'), total, { outcome: 'made', reason: 'full' })).toBe(1);
    const withheld = { outcome: 'withheld', reason: 'project-not-visible' };
    expect(await added(share('other-member'), total, withheld)).toBe(1);
    stack.slack.fault('chat.unfurl', { kind: 'error', code: 'cannot_unfurl_url' });
    expect(await added(share('owner'), total, { outcome: 'refused' })).toBe(1);
  });

  it('count calls to Sentry and Slack as they were made', async () => {
    stack.sentry.resetCalls();
    const slackBefore = stack.slack.apiCalls.length;
    const before = await figures();
    await ask('admin', 'issue STOREFRONT-1A');
    await ask('admin', 'issue STOREFRONT-1A');
    await stack.app.settled();
    const after = await figures();
    const more = (name: string) =>
      (after.value(`${PREFIX}${name}`) ?? 0) - (before.value(`${PREFIX}${name}`) ?? 0);
    expect(more('sentry_calls_total')).toBe(stack.sentry.calls.length);
    expect(more('sentry_call_duration_seconds_count')).toBe(stack.sentry.calls.length);
    expect(more('slack_calls_total')).toBe(stack.slack.apiCalls.length - slackBefore);
    const issues = { operation: 'resolveShortId', status: '200' };
    expect(after.value(`${PREFIX}sentry_calls_total`, issues)).toBeGreaterThanOrEqual(2);
    const hits = { cache: 'identities', result: 'hit' };
    expect(after.value(`${PREFIX}cache_requests_total`, hits)).toBeGreaterThanOrEqual(1);
  });

  it('count rows that could not be read', async () => {
    stack.sentry.faults.set({ kind: 'odd-rows', rows: [{ id: '150' }] });
    const labels = { operation: 'listOrganizationMembers' };
    expect(await added(() => ask('owner', 'members'), 'sentry_unreadable_rows_total', labels)).toBe(
      1,
    );
    stack.sentry.faults.clear();
  });

  it('report open changes, and report an unavailable database instead of waiting for it', async () => {
    const open = async () => {
      const now = await figures();
      return ['open_changes', 'oldest_open_change_age_seconds', 'store_up'].map((name) =>
        now.value(`${PREFIX}${name}`),
      );
    };
    expect(await open()).toEqual([0, 0, 1]);
    const other = new Database(path);
    other.exec('alter table changes rename to away');
    expect(await open()).toEqual([undefined, undefined, 0]);
    const link = () => ask('owner', 'link @manager manager@example.com');
    expect(await added(link, 'audit_failures_total', { what: 'intent' })).toBe(1);
    other.exec('alter table away rename to changes');
    expect(await open()).toEqual([0, 0, 1]);

    const receipt = stack.slack.fault('response_url', { kind: 'hang' });
    const text = 'link @manager manager@example.com';
    await stack.slack.command({ as: 'owner', in: 'general', text });
    const [count = 0, age = -1] = await open();
    expect([count, age >= 0]).toEqual([1, true]);
    receipt.lift();
    await stack.app.settled();
    expect(await open()).toEqual([0, 0, 1]);
    other.close();
  });

  it('report that Sentry is down, and how often calls were retried', async () => {
    expect((await figures()).value(`${PREFIX}sentry_breaker_state`, { state: 'closed' })).toBe(1);
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    const again = () => ask('admin', 'issue STOREFRONT-1C');
    const labels = { operation: 'resolveShortId', reason: 'heals' };
    expect(await added(again, 'sentry_retries_total', labels)).toBeGreaterThanOrEqual(1);
    const now = await figures();
    expect(now.value(`${PREFIX}sentry_breaker_state`, { state: 'open' })).toBe(1);
    expect(now.value(`${PREFIX}sentry_breaker_state`, { state: 'closed' })).toBe(0);
    expect(now.value(`${PREFIX}sentry_calls_total`, { status: '503' })).toBeGreaterThanOrEqual(3);
    stack.sentry.faults.clear();
  });

  it('match the documented ones, with types and labels', async () => {
    const { types, series } = await figures();
    const rows = listed('metrics').matchAll(/^\| `(\w+)` \| (\w+) \| (.*?) \|/gm);
    const told = [...rows].map(([, name, type, labels = '']) => ({
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).toSorted(),
    }));
    const shown = [...types].flatMap(([name, type]) => {
      if (!name.startsWith(PREFIX)) return [];
      const own = series.filter(
        (one) => one.name.replace(/_(?:bucket|sum|count)$/, '') === name || one.name === name,
      );
      const labels = new Set(own.flatMap((one) => Object.keys(one.labels)));
      labels.delete('le');
      return [{ name, type, labels: [...labels].toSorted() }];
    });
    const byName = (one: { name?: string | undefined }, other: { name?: string | undefined }) =>
      (one.name ?? '').localeCompare(other.name ?? '');
    expect(shown.toSorted(byName)).toEqual(told.toSorted(byName));
    const others = [...types.keys()].filter((name) => !name.startsWith(PREFIX));
    expect(others.filter((name) => !/^(?:process|nodejs)_/.test(name))).toEqual([]);
    expect(others).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('include every metric that the documented alerts use', async () => {
    const { series } = await figures();
    const names = new Set(series.map(({ name }) => name));
    const alerts = [...listed('alerts').matchAll(/```promql\n([\s\S]*?) *```/g)].map(
      ([, expression = '']) => expression,
    );
    expect(alerts).toHaveLength(5);
    for (const expression of alerts) {
      const asked = expression.match(/\bsentry_chatops_\w+/g) ?? [];
      expect([asked.length > 0, asked.filter((name) => !names.has(name))]).toEqual([true, []]);
    }
  });

  it('are served at /metrics, read-only, and nothing else is', async () => {
    const at = `http://127.0.0.1:${stack.app.metricsPort}`;
    const status = async (path: string, method = 'GET') =>
      (await fetch(`${at}${path}`, { method })).status;
    expect(await status('/metrics')).toBe(200);
    expect(await status('/metrics?name=x', 'HEAD')).toBe(200);
    expect(await status('/metrics', 'POST')).toBe(405);
    expect(await status('/')).toBe(404);
    expect(await status('/slack/events', 'POST')).toBe(404);
    const main = await fetch(`http://127.0.0.1:${stack.app.port}/metrics`);
    expect(main.status).toBe(404);
  });

  it('are separate for each bot and end with it; they report a corrupt audit log', async () => {
    const environment = {
      METRICS_PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'other.sqlite')}`,
    };
    const links = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
    const other = await startStack({ environment: { ...environment, ...links } });
    const first = readFigures(await other.figures());
    expect(first.value(`${PREFIX}invocations_total`)).toBeUndefined();
    expect(first.value(`${PREFIX}audit_failures_total`, { what: 'chain' })).toBe(0);
    await other.stop();
    await expect(other.figures()).rejects.toThrow();
    expect((await figures()).value(`${PREFIX}invocations_total`)).toBeGreaterThan(10);

    const records = new Database(join(folder, 'other.sqlite'));
    records.exec('drop trigger audit_entries_no_update; update audit_entries set at = 1');
    records.exec("update jobs set due_at = 0 where name = 'verify-audit'");
    records.close();
    const again = await startStack({ environment });
    await vi.waitFor(async () => {
      const now = readFigures(await again.figures());
      expect(now.value(`${PREFIX}audit_failures_total`, { what: 'chain' })).toBe(1);
    });
    expect(again.lines).toContainEqual(
      expect.objectContaining({ event: 'audit log not sound', count: 1, code: 'altered' }),
    );
    await again.stop();
  });
});

it('a bot whose metrics port is taken does not start', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  await expect(startStack({ environment: { METRICS_PORT: String(port) } })).rejects.toMatchObject({
    kind: 'listen',
    setting: 'METRICS_PORT',
    port,
    code: 'EADDRINUSE',
  });
  taken.close();
});

function hasPreview({ unfurls }: { readonly unfurls: readonly unknown[] }): boolean {
  return unfurls.length > 0;
}
