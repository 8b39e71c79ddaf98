import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { type Setup, said, startSetup } from './support/start-setup.ts';
import { page, useSetup } from './support/use-setup.ts';

const setup = useSetup();
const { afterwards, scripted, slackFault } = setup;

describe('slack', () => {
  it.each<[string, () => Promise<string> | string, RegExp]>([
    [
      'is not there',
      () => 'http://127.0.0.1:1/api/',
      /^fault: Slack can’t be reached: nothing responds at 127\.0\.0\.1:1 \(ECONNREFUSED\)\. → Check the host and port in SLACK_API_URL/,
    ],
    [
      'has a name that nobody knows',
      () => 'http://slack.invalid/api/',
      /^fault: Slack can’t be reached: this machine can’t resolve the name slack\.invalid/,
    ],
    [
      'is a proxy’s page',
      () => scripted(page(200)),
      /^fault: What responds at .* isn’t Slack's API \(status 200\)\. It may be a proxy/,
    ],
    [
      'sends us away',
      () => scripted(page(302, { location: 'https://login.example.com/' })),
      /isn’t Slack's API \(status 302\) and redirects to login\.example\.com/,
    ],
    [
      'has trouble',
      () => scripted(page(503)),
      /^fault: Slack has problems \(status 503\)\. → Check https:\/\/status\.slack\.com/,
    ],
    [
      'limits the rate',
      () => scripted({ status: 429, headers: { 'retry-after': '30' } }),
      /^warning: Slack is rate-limiting/,
    ],
  ])('reports a Slack that %s', async (_what, url, line) => {
    const results = await setup.runChecks({ SLACK_API_URL: await url() });
    expect(said(results, 'slack')).toMatch(line);
    expect(said(results, 'slack-token')).toMatch(/^not-checked/);
    expect(said(results, 'slack-scopes')).toMatch(/^not-checked/);
    expect(said(results, 'audit-channel')).toMatch(/^not-checked/);
  });
});

describe('slack-token', () => {
  it.each([
    ['account_inactive', /its bot user is deactivated.*→ Reinstall the app/],
    ['token_expired', /it has expired\. → Turn off token rotation/],
    ['invalid_auth', /Slack doesn’t know it\. → Copy the Slack app’s Bot User OAuth Token/],
    ['new_code_of_slack', /it says "new_code_of_slack"\. → Look up new_code_of_slack/],
  ])('explains %s', async (code, line) => {
    slackFault('auth.test', { kind: 'error', code });
    expect(said(await setup.runChecks(), 'slack-token')).toMatch(line);
  });

  it('recognizes a user token that looks like a bot token', async () => {
    const url = await scripted(json(200, { ok: true, team_id: 'T1', user_id: 'U1' }));
    const results = await setup.runChecks({ SLACK_API_URL: url });
    expect(said(results, 'slack-token')).toMatch(/^fault: The token is a person’s and not a bot’s/);
    expect(said(results, 'slack-scopes')).toMatch(
      /^warning: Slack doesn’t report the token’s scopes/,
    );
  });
});

describe('slack-scopes', () => {
  let poor: Setup;
  beforeAll(async () => {
    poor = await startSetup({ slack: { scopes: ['commands', 'users:read', 'links:read'] } });
  });
  afterAll(() => poor.stop());

  it('names each missing scope, and what it is for', async () => {
    const results = await poor.runChecks();
    expect(said(results, 'slack-scopes')).toMatch(
      /^fault: The token lacks chat:write \(direct messages.*\), users:read\.email \(.*\), channels:read .*, groups:read .*, links:write \(attaching previews\)\. → Paste the manifest/,
    );
    expect(said(results, 'audit-channel')).toMatch(/lacks channels:read or groups:read/);
    expect(said(results, 'identity')).toMatch(/^warning: .*matches nobody by email/);
    expect(said(await poor.runChecks({ BOOTSTRAP_LINKS: undefined }), 'identity')).toMatch(
      /^fault: Nobody can use the bot: it lacks users:read\.email, and there are no links\./,
    );
  });

  it('reports the scopes that previews of bare IDs need', async () => {
    const scopes = ['channels:history', 'groups:history'];
    const url = await scripted(
      json(
        200,
        { ok: true, bot_id: 'B1', team_id: 'T1' },
        {
          'x-oauth-scopes': `chat:write,commands,users:read,users:read.email,channels:read,groups:read,links:read,links:write,${scopes.join(',')}`,
        },
      ),
    );
    expect(said(await setup.runChecks({ SLACK_API_URL: url }), 'slack-scopes')).toBe(
      'ok: All 8 required scopes are granted. Optional: previews of bare IDs (granted), answers to mentions and direct messages (not granted).',
    );
  });
});

describe('slack-entrance', () => {
  it('detects tokens of two different apps, both of which Slack accepts', async () => {
    const other = 'xapp-1-A0ANOTHERAPP-1-0123456789abcdef';
    const mixed = await startSetup({ slack: { appToken: other } });
    afterwards(mixed.stop);
    expect(said(await mixed.runChecks({ SLACK_APP_TOKEN: other }), 'slack-entrance')).toMatch(
      /^fault: Socket Mode: SLACK_APP_TOKEN belongs to the app A0ANOTHERAPP, but SLACK_BOT_TOKEN to A0SENTRYBOT.*→ Copy both tokens/,
    );
    const own = 'xapp-1-A0SENTRYBOT-1-0123456789abcdef';
    const right = await startSetup({ slack: { appToken: own } });
    afterwards(right.stop);
    expect(said(await right.runChecks({ SLACK_APP_TOKEN: own }), 'slack-entrance')).toMatch(/^ok/);
  });

  it('says what cannot be checked over HTTP, and reports what does not look like a signing secret', async () => {
    expect(said(await setup.runChecks(), 'slack-entrance')).toMatch(
      /^ok: HTTP: .* choose Event Subscriptions/,
    );
    const results = await setup.runChecks({ SLACK_SIGNING_SECRET: 'verification token' });
    expect(said(results, 'slack-entrance')).toMatch(
      /^warning: HTTP: SLACK_SIGNING_SECRET doesn’t look like/,
    );
  });
});

describe('requests-channel', () => {
  it('must be one that the bot can post to, and may be unset', async () => {
    const check = async (REQUESTS_CHANNEL: string | undefined) =>
      said(await setup.runChecks({ REQUESTS_CHANNEL }), 'requests-channel');
    expect(await check('C0GENERAL')).toMatch(/^ok: New requests are told to C0GENERAL\./);
    expect(await check('C0LOBBY')).toMatch(/^fault: The bot isn’t in the channel C0LOBBY/);
    expect(await check('C0CLOSEDROOM')).toMatch(/Check REQUESTS_CHANNEL/);
    expect(await check(undefined)).toMatch(/^ok: REQUESTS_CHANNEL isn’t set/);
    expect(await check('general')).toMatch(/^not-checked: .*REQUESTS_CHANNEL/);
  });
});

describe('audit-channel', () => {
  it.each([
    ['closed-room', /^fault: There is no channel C0CLOSEDROOM, or it’s private/],
    ['partner-room', /^fault: The channel C0PARTNERROOM is shared with another company/],
    ['pending-shared', /^fault: .* is shared with another company, or may be/],
  ])('reports a fault for %s', async (name, line) => {
    const id = `C0${name.replace('-', '').toUpperCase()}`;
    expect(said(await setup.runChecks({ AUDIT_CHANNEL: id }), 'audit-channel')).toMatch(line);
  });

  it('may be unset, and is not checked when Slack fails', async () => {
    expect(said(await setup.runChecks({ AUDIT_CHANNEL: undefined }), 'audit-channel')).toMatch(
      /^ok: AUDIT_CHANNEL isn’t set/,
    );
    slackFault('conversations.info', { kind: 'error', code: 'internal_error' });
    expect(said(await setup.runChecks(), 'audit-channel')).toMatch(
      /^not-checked: .*\(internal_error\)/,
    );
  });
});
