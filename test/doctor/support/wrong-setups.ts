import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import type { DoctorOptions } from '../../../src/app/run-doctor.ts';
import type { CheckName } from '../../../src/doctor/check.ts';
import { NEEDED_SCOPES } from '../../../src/model/needed-scopes.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { json, startScriptedServer } from '../../support/scripted-server.ts';
import { APP_TOKEN, BOT_TOKEN, type Setup, SIGNING_SECRET } from './start-setup.ts';

/** A mistake that has been made in a setup. */
export interface Wrong {
  /** Settings to override; undefined removes a setting. */
  readonly settings?: Readonly<Record<string, string | undefined>>;
  readonly doctor?: Partial<Omit<DoctorOptions, 'environment'>>;
  /** Restores what the setup shares with other tests. */
  readonly undo?: () => unknown;
}

/** A setup mistake that people really make. */
export interface WrongSetup {
  readonly what: string;
  readonly make: (setup: Setup) => Wrong | Promise<Wrong>;
  /** The doctor's check that reports it. */
  readonly check: CheckName;
  readonly line: RegExp;
  readonly exit: 0 | 1;
  /** How a start ends with it: with an error, waiting for a dependency that `/readyz` names, or serving. */
  readonly start:
    | { readonly ends: RegExp }
    | { readonly pendingReason: 'slack' | 'sentry' | 'store'; readonly logs: RegExp }
    /** It serves, and logs what it keeps retrying or does without. */
    | { readonly goesOn: RegExp }
    | { readonly serves: RegExp };
}

const LOGIN_PAGE = '<!DOCTYPE html><title>Log in</title><form action="/login"></form>';
const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];

/** It serves, and says so. */
const SERVES = { serves: /"event":"slack reached"/ };

const sqliteIn = ({ folder }: Setup, name: string) => join(folder, name);

/** At least twelve mistakes, each with the messages that report it. */
export const WRONG_SETUPS: readonly WrongSetup[] = [
  {
    what: 'no signing secret and no app token',
    make: () => ({ settings: { SLACK_SIGNING_SECRET: undefined } }),
    check: 'configuration',
    line: /^fault: SLACK_SIGNING_SECRET is required.*→ Set SLACK_SIGNING_SECRET/,
    exit: 1,
    start: { ends: /SLACK_SIGNING_SECRET is required/ },
  },
  {
    what: "a user's token in place of the bot's",
    make: () => ({ settings: { SLACK_BOT_TOKEN: 'xoxp-1-token-of-a-person' } }),
    check: 'configuration',
    line: /^fault: SLACK_BOT_TOKEN must be a bot token, which starts with "xoxb-"/,
    exit: 1,
    start: { ends: /SLACK_BOT_TOKEN must be a bot token/ },
  },
  {
    what: 'a bot token that was revoked',
    make: ({ slack }) => {
      const fault = slack.fault('auth.test', { kind: 'error', code: 'token_revoked' }, 1_000);
      return { undo: fault.lift };
    },
    check: 'slack-token',
    line: /^fault: Slack refuses SLACK_BOT_TOKEN: it was revoked.*→ Reinstall the app/,
    exit: 1,
    start: { ends: /Slack refuses SLACK_BOT_TOKEN: it was revoked.*Reinstall the app/ },
  },
  {
    what: 'a bot token without two of its scopes',
    make: async () => {
      const slack = await startLocalSlack({
        signingSecret: SIGNING_SECRET,
        botToken: BOT_TOKEN,
        scopes: Object.keys(NEEDED_SCOPES).filter((scope) => !/^chat:|:read\.email$/.test(scope)),
      });
      return { settings: { SLACK_API_URL: slack.apiUrl }, undo: slack.stop };
    },
    check: 'slack-scopes',
    line: /^fault: The token lacks chat:write \(.*\), users:read\.email \(.*→ Paste the manifest/,
    exit: 1,
    start: { serves: /"code":"chat:write".*\n.*"code":"users:read\.email"/ },
  },
  {
    what: 'an app token without connections:write',
    make: ({ slack }) => {
      const fault = slack.fault(
        'apps.connections.open',
        { kind: 'error', code: 'missing_scope' },
        1_000,
      );
      return { settings: { SLACK_APP_TOKEN: APP_TOKEN }, undo: fault.lift };
    },
    check: 'slack-entrance',
    line: /^fault: Socket Mode: the app token lacks the scope connections:write.*→ Create a token/,
    exit: 1,
    start: { ends: /the app token lacks the scope connections:write.*Create a token/ },
  },
  {
    what: 'the app token of another app',
    make: () => ({ settings: { SLACK_APP_TOKEN: 'xapp-1-another' } }),
    check: 'slack-entrance',
    line: /^fault: Socket Mode: Slack refuses SLACK_APP_TOKEN \(invalid_auth\).*→ Create a token/,
    exit: 1,
    start: { ends: /Slack refuses SLACK_APP_TOKEN \(invalid_auth\)/ },
  },
  {
    what: 'the host of another region',
    make: async ({ sentry, environment }) => {
      const otherRegion = await startScriptedServer(() =>
        json(404, { detail: 'The requested resource does not exist' }),
      );
      return {
        settings: { SENTRY_URL: otherRegion.url.href },
        doctor: { everyRegion: () => new URL(environment['SENTRY_URL'] ?? '') },
        undo: () => {
          sentry.resetCalls();
          return otherRegion.stop();
        },
      };
    },
    check: 'organization',
    line: /^fault: The organization acme isn’t in the region of .*→ Set SENTRY_URL=http/,
    exit: 1,
    start: {
      ends: /doesn’t find the organization in SENTRY_ORG \(404\).*Check SENTRY_URL and SENTRY_ORG/,
    },
  },
  {
    what: 'the slug from before the organization was renamed',
    make: () => ({ settings: { SENTRY_ORG: 'acme-before' } }),
    check: 'organization',
    line: /^fault: Sentry at .* has no organization acme-before.* → Set SENTRY_ORG=acme\.$/,
    exit: 1,
    start: {
      ends: /doesn’t find the organization in SENTRY_ORG \(404\).*Check SENTRY_URL and SENTRY_ORG/,
    },
  },
  {
    what: 'an organization token',
    make: ({ sentry }) => ({ settings: { SENTRY_AUTH_TOKEN: sentry.organizationToken() } }),
    check: 'sentry-token',
    line: /^fault: This is an organization token \(sntrys_…\).*→ As a manager or owner, create/,
    exit: 1,
    start: { ends: /SENTRY_AUTH_TOKEN can’t read the organization \(403\).*Create a token/ },
  },
  {
    what: 'the token of an internal integration',
    make: ({ sentry }) => ({ settings: { SENTRY_AUTH_TOKEN: sentry.integrationToken() } }),
    check: 'sentry-token',
    line: /^warning: The token of an internal integration serves reading and invites\. It can’t cancel invites, change roles, remove members, approve requests for an invite, remove people from teams, change roles in teams\. .*can never approve a request for an invite\. → For more: As a manager/,
    exit: 0,
    start: SERVES,
  },
  {
    what: 'the token of a mere member',
    make: ({ sentry }) => ({
      settings: { SENTRY_AUTH_TOKEN: sentry.tokenFor('member@example.com', READING) },
    }),
    check: 'sentry-token',
    line: /^warning: A user auth token of somebody with the role Member serves reading only\. It can’t .*invite people/,
    exit: 0,
    start: SERVES,
  },
  {
    what: 'a Sentry token that was revoked',
    make: ({ sentry }) => {
      const token = sentry.tokenFor('owner');
      sentry.endToken(token);
      return { settings: { SENTRY_AUTH_TOKEN: token } };
    },
    check: 'sentry-token',
    line: /^fault: Sentry refuses the token \("Invalid token"\)\. → As a manager/,
    exit: 1,
    start: { ends: /Sentry refuses SENTRY_AUTH_TOKEN \(401\).*Create a token/ },
  },
  {
    what: 'a Sentry token without member:read, with which no first link can be made',
    make: ({ sentry }) => ({
      settings: { SENTRY_AUTH_TOKEN: sentry.tokenFor('owner', ['org:read', 'event:read']) },
    }),
    check: 'sentry-token',
    line: /^fault: .*It lacks member:read, project:read, team:read, so lookups fail/,
    exit: 1,
    start: { goesOn: /"method":"listOrganizationMembers".*"status":403/ },
  },
  {
    what: 'a Sentry in a private network that this machine is not in',
    make: () => ({ settings: { SENTRY_URL: 'http://127.0.0.1:1' } }),
    check: 'sentry',
    line: /^fault: Sentry can’t be reached: nothing responds at 127\.0\.0\.1:1 \(.*\)\. → Check the host and port/,
    exit: 1,
    start: { pendingReason: 'sentry', logs: /"outcome":"sentry-unavailable"/ },
  },
  {
    what: 'a clock that is ten minutes ahead',
    make: () => ({ doctor: { now: () => new Date(Date.now() + 600_000) } }),
    check: 'clock',
    line: /^fault: This machine's clock is 10 min ahead of Slack's and Sentry's\. .*→ Set the clock/,
    exit: 1,
    start: SERVES,
  },
  {
    what: "a proxy's log-in page in place of Sentry's API",
    make: async () => {
      const proxy = await startScriptedServer(() => ({
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: LOGIN_PAGE,
      }));
      return { settings: { SENTRY_URL: proxy.url.href }, undo: proxy.stop };
    },
    check: 'sentry',
    line: /^fault: http:\/\/.* returns a web page instead of Sentry's API \(status 200\).*→ Let the bot past the proxy/,
    exit: 1,
    start: { pendingReason: 'sentry', logs: /"outcome":"odd-answer"/ },
  },
  {
    what: 'the path of the API in SENTRY_URL',
    make: ({ sentry }) => ({ settings: { SENTRY_URL: `${sentry.url}/api/0/` } }),
    check: 'sentry',
    line: /^fault: SENTRY_URL contains the API path.* → Set SENTRY_URL=http:\/\/127\.0\.0\.1:\d+\.$/,
    exit: 1,
    start: {
      ends: /doesn’t find the organization in SENTRY_ORG \(404\).*Check SENTRY_URL and SENTRY_ORG/,
    },
  },
  {
    what: 'a database of a newer version',
    make: async (setup) => {
      const path = sqliteIn(setup, 'newer.sqlite');
      await (await openStore({ url: `sqlite:${path}`, auditKey: undefined, now })).close();
      const database = new Database(path);
      database.exec("insert into schema_versions values (99, 'of-the-future', 0)");
      database.close();
      return { settings: { DATABASE_URL: `sqlite:${path}` } };
    },
    check: 'records',
    line: /^fault: The database belongs to a newer version of the bot \(99.*→ Run the newer bot/,
    exit: 1,
    start: { ends: /belongs to a newer version of the bot/ },
  },
  {
    what: 'another AUDIT_KEY than the log was begun with',
    make: async (setup) => {
      const url = `sqlite:${sqliteIn(setup, 'keyed.sqlite')}`;
      await (await openStore({ url, auditKey: 'a'.repeat(32), now })).close();
      return { settings: { DATABASE_URL: url, AUDIT_KEY: 'b'.repeat(32) } };
    },
    check: 'audit-log',
    line: /^fault: The audit log’s key .* isn’t the one .*→ Use the original key/,
    exit: 1,
    start: { ends: /The audit log’s key .* isn’t the one/ },
  },
  {
    what: 'a database file that is none',
    make: (setup) => {
      const path = sqliteIn(setup, 'text.sqlite');
      const file = openSync(path, 'w');
      writeSync(file, 'this is a text of more than a hundred bytes, and no database. '.repeat(40));
      closeSync(file);
      return { settings: { DATABASE_URL: `sqlite:${path}` } };
    },
    check: 'records',
    line: /^fault: The file .* isn’t an SQLite database.*→ Move it away/,
    exit: 1,
    start: { ends: /isn’t an SQLite database/ },
  },
  {
    what: 'nobody who could be known',
    make: () => ({ settings: { IDENTITY_EMAIL_MATCH: 'off', BOOTSTRAP_LINKS: undefined } }),
    check: 'identity',
    line: /^fault: Nobody can use the bot: IDENTITY_EMAIL_MATCH=off, .*→ Set BOOTSTRAP_LINKS/,
    exit: 1,
    start: SERVES,
  },
  {
    what: 'an audit channel that the bot was not invited to',
    make: ({ slack }) => ({ settings: { AUDIT_CHANNEL: slack.channel('lobby', 'owner').id } }),
    check: 'audit-channel',
    line: /^fault: The bot isn’t in the channel C0LOBBY\. → Invite it/,
    exit: 1,
    start: SERVES,
  },
];

function now(): Date {
  return new Date();
}
