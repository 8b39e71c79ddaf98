import { describe, expect, it } from 'vitest';
import type { EventCounts } from '../../src/model/event-counts.ts';
import type { MemberDetails } from '../../src/model/member.ts';
import type { TrustedRelay } from '../../src/model/relay.ts';
import type { RoleChanged } from '../../src/ports/sentry.ts';
import { clientOf } from '../support/sentry-client.ts';
import { callOfSample } from './call-of-sample.ts';
import { type ExpectedError, expectedError } from './expected-error.ts';
import { lostValues, MAPPINGS, RELAY_USAGE, valuesAt } from './expected-value.ts';
import { pathParts, queryValues, readSamples, type Sample } from './sample.ts';
import { serveSample } from './serve-sample.ts';

const folder = process.env['SENTRY_SAMPLES'] ?? '';
const samples = folder === '' ? [] : readSamples(folder);

describe('the contract with Sentry servers', () => {
  if (folder === '') {
    process.stderr.write('SENTRY_SAMPLES is not set: the contract suite is skipped.\n');
    it.skip('is skipped: SENTRY_SAMPLES names no folder with recorded responses', () => {});
    return;
  }
  it('has samples', () => {
    expect(samples.length).toBeGreaterThan(0);
  });

  describe.each(samples.map((sample) => [sample.file, sample] as const))('%s', (_file, sample) => {
    const call = callOfSample(sample);
    if (call === undefined && sample.operationId.startsWith('x-')) {
      it.skip(`is skipped: the client has no ${sample.operationId}`, () => {});
      return;
    }
    it('is parsed correctly', async () => {
      if (call === undefined) throw new Error(`unknown operationId ${sample.operationId}`);
      const [, organization = ''] = pathParts(sample.request.path);
      const undeclared: string[] = [];
      const { client } = await clientOf(serveSample(sample, undeclared), {
        organization,
        timings: { maxTries: 1, deadlineMs: 300 },
      });
      const result = await call(client).then(
        (value) => ({ value, error: undefined }),
        (error: unknown) => ({ value: undefined, error }),
      );
      expect(undeclared).toEqual([]);
      const expected = expectedError(sample);
      if (expected === undefined) expectSuccess(sample, result);
      else expectError(sample, result.error, expected);
    });
  });
});

interface Result {
  readonly value: unknown;
  readonly error: unknown;
}

function expectError(
  { response: { status } }: Sample,
  error: unknown,
  { kind, texts, isAnswered }: ExpectedError,
): void {
  expect(error).toMatchObject({ kind, ...(isAnswered && { facts: { status } }) });
  const { reason = '' } = error as { reason?: string };
  for (const text of texts) expect(reason).toContain(text);
}

function expectSuccess(sample: Sample, { value, error }: Result): void {
  expect(error).toBeUndefined();
  const { operationId, response } = sample;
  if (response.status === 404 || response.status === 204) return;
  if (operationId === 'retrieveEventCounts') expectCounts(sample, value as EventCounts);
  if (operationId === 'listOrganizationTrustedRelays')
    expectRelays(sample, value as readonly TrustedRelay[]);
  const rows = rowsOf(value);
  const wires = Array.isArray(response.body) ? response.body : [response.body];
  const mappings = MAPPINGS[operationId];
  if (mappings === undefined || value === undefined) return;
  const dropped = droppedFrom(value);
  expect(rows).toHaveLength(wires.length - dropped);
  if (dropped > 0) return;
  for (const [index, wire] of wires.entries()) {
    expect(lostValues(wire, rows[index], mappings)).toEqual([]);
    expectTeams(wire, rows[index]);
  }
  expectCursor(sample, value);
}

/** Returns the number of rows that the client dropped, because they are of other projects than it asked for. */
function droppedFrom(value: unknown): number {
  const isPage = typeof value === 'object' && value !== null && 'dropped' in value;
  return isPage ? Number(value.dropped) : 0;
}

function rowsOf(value: unknown): readonly unknown[] {
  if (typeof value === 'object' && value !== null && 'rows' in value)
    return value.rows as unknown[];
  if (typeof value === 'object' && value !== null && 'after' in value)
    return [(value as RoleChanged).after];
  return [value];
}

/** Expects that no team of a member is lost, whichever list it comes from. */
function expectTeams(wire: unknown, model: unknown): void {
  const { teams } = (model ?? {}) as Partial<MemberDetails>;
  const slugs = [...valuesAt(wire, 'teamRoles.*.teamSlug'), ...valuesAt(wire, 'teams.*')];
  const isDetails = slugs.every((slug) => typeof slug === 'string');
  if (!isDetails || slugs.length === 0 || teams === undefined || typeof teams[0] === 'string')
    return;
  expect(teams.map(({ teamSlug }) => teamSlug)).toEqual(expect.arrayContaining(slugs));
}

function expectCursor({ response: { headers } }: Sample, value: unknown): void {
  const link = headers['Link'] ?? headers['link'];
  const next = link
    ?.split(',')
    .find((entry) => entry.includes('rel="next"') && entry.includes('results="true"'));
  if (typeof value !== 'object' || value === null || !('next' in value)) return;
  expect(value.next).toBe(/cursor="([^"]+)"/.exec(next ?? '')?.[1]);
}

function expectCounts(sample: Sample, counts: EventCounts): void {
  const { body } = sample.response;
  const [field = 'sum(quantity)'] = queryValues(sample, 'field');
  const sums = valuesAt(body, 'groups.*.totals').map(
    (totals) => (totals as Record<string, number>)[field] ?? 0,
  );
  const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
  expect(counts.filteredBy).not.toBe('us');
  expect(total(counts.groups.map((group) => group.total))).toBe(total(sums));
  expect(counts.intervals).toHaveLength(valuesAt(body, 'intervals.*').length);
  expect([counts.start, counts.end].map((date) => date?.getTime())).toEqual(
    [...valuesAt(body, 'start'), ...valuesAt(body, 'end')].map((date) => Date.parse(String(date))),
  );
}

function expectRelays({ response: { body } }: Sample, relays: readonly TrustedRelay[]): void {
  const usage = relays.flatMap((relay) => relay.usage ?? []);
  for (const row of (body as readonly unknown[]).filter(
    (one) => valuesAt(one, 'relayId').length > 0,
  )) {
    const { relayId, version } = row as { readonly relayId: string; readonly version: string };
    const found = usage.find((one) => one.relayId === relayId && one.version === version);
    expect(lostValues(row, found, RELAY_USAGE)).toEqual([]);
  }
  const keys = valuesAt(body, '*.publicKey');
  expect(relays.map(({ publicKey }) => publicKey)).toEqual(expect.arrayContaining([...keys]));
}
