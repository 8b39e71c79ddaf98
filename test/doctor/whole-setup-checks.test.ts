import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { APP_TOKEN, said } from './support/start-setup.ts';
import { useSetup } from './support/use-setup.ts';

const setup = useSetup();
const { afterwards, scripted, slackFault } = setup;

describe('a correct setup', () => {
  it('passes every check, except for links that can’t have previews', async () => {
    const results = await setup.runChecks();
    const odd = results.filter(({ level }) => level !== 'ok');
    expect(odd.map(({ check }) => check)).toEqual(['link-previews', 'link-previews']);
    expect(new Set(results.map(({ check }) => check)).size).toBe(15);
  });

  it('is ok in Socket Mode', async () => {
    const results = await setup.runChecks({
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_SIGNING_SECRET: undefined,
    });
    expect(said(results, 'slack-entrance')).toMatch(/^ok: Socket Mode: Slack accepts/);
  });
});

describe('configuration', () => {
  it('reports every fault at once, and typos as warnings', async () => {
    const results = await setup.runChecks({
      PORT: 'many',
      SENTRY_ORG: 'Acme',
      SENTRY_ORGG: 'acme',
    });
    const text = said(results, 'configuration');
    expect(text).toMatch(/^fault: PORT must be a port number\. → Set PORT/m);
    expect(text).toMatch(/^fault: SENTRY_ORG must be the organization's slug/m);
    expect(text).toMatch(/^warning: SENTRY_ORGG is not a setting: did you mean SENTRY_ORG\?/m);
  });

  it('names every missing setting when none is set', async () => {
    const none = Object.fromEntries(
      Object.keys(setup.environment).map((name) => [name, undefined]),
    );
    const text = said(await setup.runChecks(none), 'configuration');
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SENTRY_AUTH_TOKEN',
      'SENTRY_ORG',
    ]) {
      expect(text).toMatch(new RegExp(`^fault: ${name} is required`, 'm'));
    }
  });

  it('still checks what can be read, and never uses a default in place of a faulty setting', async () => {
    const results = await setup.runChecks({
      SENTRY_URL: 'sentry.example.com',
      SLACK_API_URL: 'no',
    });
    expect(said(results, 'sentry')).toMatch(/^not-checked: .*it takes SENTRY_URL/);
    expect(said(results, 'slack')).toMatch(
      /^not-checked: .*it takes SLACK_BOT_TOKEN and SLACK_API_URL/,
    );
    expect(said(results, 'records')).toMatch(/^ok/);
  });
});

describe('clock', () => {
  it.each([
    [59_000, /^ok/],
    [
      -90_000,
      /^warning: This machine's clock is (?:8|9)\d s behind Slack's and Sentry's\. → Set the clock/,
    ],
    [-600_000, /^fault: This machine's clock is 10 min behind Slack's and Sentry's\. .*refuses/],
  ])('is evaluated when it is %i ms ahead', async (aheadMs, line) => {
    const results = await setup.runChecks({}, { now: () => new Date(Date.now() + aheadMs) });
    expect(said(results, 'clock')).toMatch(line);
  });

  it("is only compared with Slack's when Sentry's is right", async () => {
    const url = await scripted(
      json(
        200,
        { ok: true, bot_id: 'B1', team_id: 'T1' },
        { date: new Date(Date.now() - 120_000).toUTCString() },
      ),
    );
    const text = said(await setup.runChecks({ SLACK_API_URL: url }), 'clock');
    expect(text).toMatch(/^warning: This machine's clock is 2 min ahead of Slack's\./);
    expect(text).not.toContain('Sentry');
  });
});

describe('link-previews', () => {
  it("warns about Sentry's own app for links to sentry.io, and names the domains of other hosts", async () => {
    const text = said(
      await setup.runChecks({ UNFURL_HOSTS: 'sentry.example.com:8443' }),
      'link-previews',
    );
    expect(text).toMatch(/^warning: If Sentry's own Slack app is in this workspace/m);
    expect(text).toMatch(/^warning: Links to 127\.0\.0\.1:\d+ can’t have previews/m);
    expect(text).toMatch(
      /^ok: Links to sentry\.example\.com:8443 get previews if .* --domain sentry\.example\.com:8443\)\./m,
    );
  });
});

describe('identity', () => {
  it('warns when nobody may change anything', async () => {
    expect(said(await setup.runChecks({ BOOTSTRAP_LINKS: undefined }), 'identity')).toMatch(
      /^warning: Nobody can make changes: .*→ Set BOOTSTRAP_LINKS/,
    );
    const all = {
      BOOTSTRAP_LINKS: undefined,
      IDENTITY_EMAIL_MATCH: 'all',
      IDENTITY_EMAIL_DOMAINS: 'example.com',
    };
    expect(said(await setup.runChecks(all), 'identity')).toMatch(/^ok/);
  });

  it('reports initial links that cannot be made, without the address', async () => {
    const idOf = (handle: string) =>
      setup.slack.people.find((one) => one.handle === handle)?.userId;
    const pairs = [
      `${idOf('owner')}=stranger@nowhere.example`,
      `${idOf('guest')}=owner@example.com`,
      'U0NOBODYATALL=member@example.com',
    ];
    const results = await setup.runChecks({ BOOTSTRAP_LINKS: pairs.join(',') });
    const text = said(results, 'identity');
    expect(text).toMatch(
      new RegExp(
        `^warning: BOOTSTRAP_LINKS: no member .* email that is set for ${idOf('owner')}\\.`,
        'm',
      ),
    );
    expect(text).toMatch(new RegExp(`^warning: BOOTSTRAP_LINKS: ${idOf('guest')} is a guest`, 'm'));
    expect(text).toMatch(/^warning: BOOTSTRAP_LINKS: this workspace has no user U0NOBODYATALL/m);
    expect(JSON.stringify(results)).not.toMatch(/@nowhere|@example/);
  });

  it('reports that the only initial link leads to an open invite', async () => {
    const invited = setup.sentry.world.members.all().find((one) => one.account === undefined);
    const results = await setup.runChecks({
      IDENTITY_EMAIL_MATCH: 'off',
      BOOTSTRAP_LINKS: `U0OWNER=${invited?.email}`,
    });
    expect(said(results, 'identity')).toMatch(
      /^fault: Nobody can use the bot[\s\S]*^warning: .*hasn’t accepted the invite/m,
    );
  });
});

describe('a server that hangs', () => {
  const QUICK = { timeoutMs: 300, deadlineMs: 1_500 };

  it('is reported as a timeout, while everything else is checked', async () => {
    slackFault('auth.test', { kind: 'hang' });
    setup.sentry.faults.set({ kind: 'hang' });
    const results = await setup.runChecks({}, QUICK);
    expect(said(results, 'slack')).toMatch(
      /^fault: Slack can’t be reached: .* didn’t respond in time/,
    );
    expect(said(results, 'sentry')).toMatch(
      /^fault: Sentry can’t be reached: .* didn’t respond in time/,
    );
    expect(said(results, 'records')).toMatch(/^ok/);
  });

  it('is also reported if it is a database that accepts the connection and stays silent', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    afterwards(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const results = await setup.runChecks(
      { DATABASE_URL: `postgres://bot@127.0.0.1:${port}/bot`, AUDIT_KEY: 'k'.repeat(32) },
      QUICK,
    );
    expect(said(results, 'records')).toMatch(
      /^fault: There was no answer within 1\.5 s\. → See whether/,
    );
    expect(said(results, 'sentry')).toMatch(/^ok/);
  });
});
