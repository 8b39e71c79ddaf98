import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../sandbox/read-manifest.ts';
import { createProbes } from '../../src/app/doctor-probes.ts';
import { evaluateAuditLog } from '../../src/doctor/checks/audit-log.ts';
import { evaluateChannel } from '../../src/doctor/checks/channels.ts';
import { evaluateClock } from '../../src/doctor/checks/clock.ts';
import { evaluateLinkPreviews, MANIFEST_DOMAINS } from '../../src/doctor/checks/link-previews.ts';
import { evaluateOrganization } from '../../src/doctor/checks/organization.ts';
import { evaluateRecords } from '../../src/doctor/checks/records.ts';
import { evaluateSlackScopes } from '../../src/doctor/checks/slack-scopes.ts';
import type { CheckResult } from '../../src/model/diagnostics.ts';
import { NEEDED_SCOPES } from '../../src/model/needed-scopes.ts';

const levels = (findings: readonly CheckResult[]) => findings.map(({ level }) => level);
const FOUND = {
  kind: 'found',
  database: 'SQLite',
  version: { found: 5, known: 5 },
  isWritable: true,
  isHeld: false,
  links: 0,
  audit: undefined,
} as const;

describe("the doctor's expectations", () => {
  it('match the scopes and domains of the manifest', () => {
    const { granted } = readManifest();
    expect(Object.keys(NEEDED_SCOPES).toSorted()).toEqual(granted.scopes.toSorted());
    expect(MANIFEST_DOMAINS).toEqual(granted.unfurlDomains);
  });
});

describe('scopes', () => {
  it('are a fault exactly when one is missing, whatever else is granted', () => {
    const needed = Object.keys(NEEDED_SCOPES);
    fc.assert(
      fc.property(fc.subarray(needed), fc.array(fc.string()), (granted, more) => {
        const scopes = [...granted, ...more];
        const [finding] = evaluateSlackScopes({ kind: 'answered', body: {}, scopes, aheadMs: 0 });
        const missing = needed.filter((scope) => !scopes.includes(scope));
        expect(finding?.level).toBe(missing.length === 0 ? 'ok' : 'fault');
        for (const scope of missing) expect(finding?.message).toContain(`${scope} (`);
      }),
    );
  });
});

describe('the clock', () => {
  it('gets worse the farther it is off, in both directions alike', () => {
    const order = ['ok', 'warning', 'fault'];
    const grade = (ms: number) =>
      order.indexOf(evaluateClock({ slackAheadMs: ms, sentryAheadMs: undefined })[0]?.level ?? '');
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (one, more) => {
        expect(grade(one + more)).toBeGreaterThanOrEqual(grade(one));
        expect(grade(-one)).toBe(grade(one));
      }),
    );
    expect(grade(299_999)).toBe(1);
    expect(grade(300_000)).toBe(2);
  });

  it('is not checked when neither server tells the time', () => {
    expect(levels(evaluateClock({ slackAheadMs: undefined, sentryAheadMs: undefined }))).toEqual([
      'not-checked',
    ]);
  });
});

describe('records', () => {
  it('that are read-only are a fault', () => {
    expect(evaluateRecords({ ...FOUND, isWritable: false })).toMatchObject([
      { level: 'fault', remedy: expect.stringContaining('the user who runs the bot') },
    ]);
    expect(evaluateRecords({ ...FOUND, database: 'PostgreSQL', isWritable: false })).toMatchObject([
      { level: 'fault', remedy: expect.stringContaining('read-only replica') },
    ]);
  });

  it('report how much of the log was verified', () => {
    const head = { seq: 12_345, hash: 'ab'.repeat(32) };
    const verification = { kind: 'sound', entries: 12_345, head } as const;
    const [finding] = evaluateAuditLog({
      ...FOUND,
      audit: { kind: 'verified', from: 2_346, verification },
    });
    expect(finding?.message).toContain(
      'the newest 10000 of 12345 entries (npm run audit -- verify checks all)',
    );
  });
});

describe('a channel to post to', () => {
  it.each(['AUDIT_CHANNEL', 'REQUESTS_CHANNEL'] as const)(
    'is a fault when it is archived, or when Slack does not say who shares it: %s',
    (setting) => {
      const channel = {
        kind: 'found',
        hasBot: true,
        isArchived: false,
        isExternal: false,
      } as const;
      const judge = (change: Partial<{ isArchived: boolean; isExternal: boolean | undefined }>) =>
        levels(
          evaluateChannel(setting, {
            kind: 'looked',
            id: 'C1',
            channel: { ...channel, ...change },
          }),
        );
      expect(judge({})).toEqual(['ok']);
      expect(judge({ isArchived: true })).toEqual(['fault']);
      expect(judge({ isExternal: undefined })).toEqual(['fault']);
    },
  );
});

describe('the organization', () => {
  const missing = { kind: 'refused', status: 404, reason: undefined, aheadMs: 0 } as const;

  it('does not match the organization in the domain', () => {
    const [finding] = evaluateOrganization({
      url: new URL('https://acme-shop.sentry.io'),
      slug: 'acme',
      look: missing,
    });
    expect(finding).toMatchObject({
      message: 'SENTRY_URL is the domain of the organization acme-shop, and SENTRY_ORG is acme.',
      remedy: 'Set SENTRY_ORG=acme-shop, or SENTRY_URL=https://sentry.io for acme.',
    });
  });

  it('is not read from the host of a region', () => {
    const [finding] = evaluateOrganization({
      url: new URL('https://us.sentry.io'),
      slug: 'acme',
      look: missing,
    });
    expect(finding?.message).toMatch(/^Sentry at us\.sentry\.io has no organization acme/);
  });
});

describe('the regions of sentry.io', () => {
  const { everyRegion } = createProbes({
    reader: undefined,
    timeoutMs: 1,
    auditEntries: 1,
    now: () => new Date(0),
  });

  it('are all queried through sentry.io, and no other host gets the token', () => {
    const asked = (url: string) => everyRegion(new URL(url))?.href;
    expect(asked('https://us.sentry.io')).toBe('https://sentry.io/');
    expect(asked('https://de.sentry.io')).toBe('https://sentry.io/');
    for (const url of [
      'https://sentry.io',
      'https://acme.sentry.io',
      'https://us.sentry.io.example.com',
      'https://sentry.example.com',
    ]) {
      expect(asked(url)).toBeUndefined();
    }
  });
});

describe('link previews', () => {
  it('cause no warning when Sentry has its own domain', () => {
    expect(
      levels(evaluateLinkPreviews({ hosts: ['sentry.example.com', 'acme.example.com'] })),
    ).toEqual(['ok']);
    expect(
      levels(evaluateLinkPreviews({ hosts: ['acme.sentry.io', 'sentry.io', 'us.sentry.io'] })),
    ).toEqual(['warning']);
    expect(levels(evaluateLinkPreviews({ hosts: ['notsentry.io'] }))).toEqual(['ok']);
  });
});
