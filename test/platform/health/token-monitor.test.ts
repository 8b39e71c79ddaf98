import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import {
  type SentryCallError,
  SentryScopeError,
  SentryTokenError,
  SentryUnavailableError,
} from '../../../src/errors/errors.ts';
import type { BotToken } from '../../../src/model/bot-token.ts';
import { createTokenMonitor } from '../../../src/platform/health/token-monitor.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import type { SentryReader } from '../../../src/ports/sentry.ts';
import { anOrganization } from '../../support/models.ts';

const factsOf = (operation: string, status: number) => ({
  operation,
  status,
  requestId: undefined,
});
const REVOKED = new SentryTokenError(
  factsOf('retrieveOrganization', 401),
  'Invalid token',
  undefined,
);
const AWAY = new SentryUnavailableError(factsOf('retrieveOrganization', 503), 'server-error');
const NO_EVENTS = new SentryScopeError(
  factsOf('resolveShortId', 403),
  ['event:read', 'event:admin'],
  undefined,
);
const TOKEN: BotToken = {
  kind: 'user',
  scopes: ['org:read', 'event:read'],
  role: 'owner',
  member: undefined,
};

/** Creates a monitor on a fake Sentry with scripted responses. */
function aWatch() {
  const sentry: { organization: SentryCallError | undefined; token: BotToken } = {
    organization: undefined,
    token: TOKEN,
  };
  const timers: (() => void)[] = [];
  const lines: string[] = [];
  let asked = 0;
  let now = 0;
  const reader: Pick<SentryReader, 'retrieveOrganization' | 'checkToken'> = {
    async retrieveOrganization() {
      asked += 1;
      // Like the real client, which reports every call to the monitor.
      watch.onCallEnd({ operation: 'retrieveOrganization', error: sentry.organization });
      if (sentry.organization !== undefined) throw sentry.organization;
      return anOrganization();
    },
    async checkToken() {
      asked += 1;
      return sentry.token;
    },
  };
  const watch = createTokenMonitor({
    sentry: () => reader,
    startTimer: (_ms, callback) => void timers.push(callback),
    monotonicNow: () => now,
    stopping: new AbortController().signal,
    log: createLog({
      level: 'info',
      secrets: [],
      destination: { write: (line) => void lines.push(line) },
    }),
  });
  return {
    ...watch,
    sentry,
    lines,
    timers,
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
    failed: (error: SentryCallError) =>
      watch.onCallEnd({ operation: error.facts.operation, error }),
    succeeded: (operation: string) => watch.onCallEnd({ operation, error: undefined }),
    turns: (kind: string) => vi.waitFor(() => expect(watch.current().kind).toBe(kind)),
  };
}

describe('the Sentry token monitor', () => {
  it('reports a token that Sentry refuses twice, logs it once, and recovers at the first success', async () => {
    const watch = aWatch();
    watch.sentry.organization = REVOKED;
    for (let count = 0; count < 50; count += 1) watch.failed(REVOKED);
    await watch.turns('refused');
    expect(watch.asked()).toBe(1);
    for (let count = 0; count < 50; count += 1) watch.failed(REVOKED);
    watch.sentry.organization = undefined;
    watch.succeeded('resolveShortId');
    expect(watch.current()).toEqual({ kind: 'accepted' });
    expect(watch.asked()).toBe(1);
    expect(watch.lines).toHaveLength(2);
  });

  it.each([
    ['the next call is answered', undefined],
    ['the next call says nothing of the token', AWAY],
  ])('ignores a single refusal if %s', async (_what, answer) => {
    const watch = aWatch();
    watch.sentry.organization = answer;
    watch.failed(REVOKED);
    await vi.waitFor(() => expect(watch.asked()).toBe(1));
    expect(watch.current()).toEqual({ kind: 'accepted' });
  });

  it('reports a token without any scope for an operation, until that operation works again', async () => {
    const watch = aWatch();
    watch.sentry.token = { ...TOKEN, scopes: ['org:read'] };
    watch.failed(NO_EVENTS);
    await watch.turns('lacks-scope');
    watch.succeeded('listOrganizationMembers');
    expect(watch.current()).toEqual({
      kind: 'lacks-scope',
      operation: 'resolveShortId',
      scopes: ['event:read', 'event:admin'],
    });
    watch.succeeded('resolveShortId');
    expect(watch.current()).toEqual({ kind: 'accepted' });
  });

  it.each([
    ['has the scope all the same', TOKEN],
    ['is one of which the server tells no scopes', { ...TOKEN, scopes: undefined }],
  ])('ignores a refusal if the token %s', async (_what, token) => {
    const watch = aWatch();
    watch.sentry.token = token;
    watch.failed(NO_EVENTS);
    await vi.waitFor(() => expect(watch.asked()).toBe(1));
    expect(watch.current()).toEqual({ kind: 'accepted' });
  });

  it('does not check again at once after refusals that do not concern the token', async () => {
    const watch = aWatch();
    watch.failed(NO_EVENTS);
    // The result of the check is processed within this turn of the event loop.
    await setImmediate();
    for (let count = 0; count < 50; count += 1) watch.failed(NO_EVENTS);
    expect(watch.asked()).toBe(1);
    watch.pass(10_000);
    watch.sentry.token = { ...TOKEN, scopes: ['org:read'] };
    watch.failed(NO_EVENTS);
    await watch.turns('lacks-scope');
  });

  it('rechecks periodically, since no user request may reach Sentry in the meantime', async () => {
    const watch = aWatch();
    watch.sentry.organization = REVOKED;
    watch.failed(REVOKED);
    await watch.turns('refused');
    expect(watch.timers).toHaveLength(1);
    watch.timers.shift()?.();
    await vi.waitFor(() => expect(watch.timers).toHaveLength(1));
    expect(watch.current().kind).toBe('refused');
    watch.sentry.organization = undefined;
    watch.timers.shift()?.();
    await watch.turns('accepted');
  });
});
