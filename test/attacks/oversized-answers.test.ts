import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentryAnswerError, SentryRefusedError } from '../../src/errors/errors.ts';
import { parseErrorBody } from '../../src/sentry/transport/error-body.ts';
import { jsonProblem } from '../../src/sentry/transport/json-problem.ts';
import type { Reply, SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const manyKeys = (count: number) =>
  `{${Array.from({ length: count }, (_, n) => `"key${n}":["wrong"]`).join(',')}}`;
const nested = (depth: number) => `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;

// Large bodies take their time on a busy machine.
const patient = { timings: { tryTimeoutMs: 30_000, deadlineMs: 60_000 } };
const patientClientOf = (script: (request: SeenRequest) => Reply) => clientOf(script, patient);

describe('a body that is far larger than its operation needs', () => {
  it('reads the beginning of an error alone, and reports the refusal', async () => {
    let written = 0;
    const { client } = await patientClientOf(() => {
      const body = manyKeys(800_000);
      written = body.length;
      return { status: 400, body };
    });
    const error = await failureOf(client.retrieveOrganization());
    expect(written).toBeGreaterThan(15_000_000);
    expect(error).toBeInstanceOf(SentryRefusedError);
    expect((error as SentryRefusedError).fields.size).toBe(0);
  });

  it('reports the status of an error of any size with the words at its beginning', async () => {
    const { client } = await patientClientOf(() => ({
      status: 409,
      body: `Try later. ${'x '.repeat(5_000_000)}`,
    }));
    const error = await failureOf(client.retrieveOrganization());
    expect(error).toBeInstanceOf(SentryRefusedError);
    expect((error as SentryRefusedError).reason).toMatch(/^Try later\. x/);
  });

  it.each([
    ['nested JSON', nested(20_000), 'nested too deeply'],
    ['a million values', `[${'1,'.repeat(1_000_000)}1]`, 'too many values'],
    ['more bytes than an organization has', `{"id":"${'x'.repeat(9_000_000)}"}`, 'too large'],
  ])('refuses %s without parsing it', async (_name, body, problem) => {
    const { client } = await patientClientOf(() => ({ status: 200, body }));
    const error = await failureOf(client.retrieveOrganization());
    expect(error).toBeInstanceOf(SentryAnswerError);
    expect((error as Error).message).toContain(problem);
  });

  it('keeps using the connection pool afterwards', async () => {
    const { client } = await patientClientOf(({ index }) =>
      index < 12
        ? { status: 400, body: manyKeys(20_000) }
        : { status: 200, body: '{"id":"1","slug":"acme","name":"Acme"}' },
    );
    for (let call = 0; call < 12; call += 1) await failureOf(client.retrieveOrganization());
    expect((await client.retrieveOrganization()).name).toBe('Acme');
  });
});

describe('parseErrorBody', () => {
  it('names at most 50 fields', () => {
    expect(parseErrorBody(manyKeys(1_000)).fields.size).toBe(50);
  });

  it('takes no reason from JSON that is cut off', () => {
    expect(parseErrorBody('{"detail":"the beginning of').reason).toBeUndefined();
  });
});

describe('jsonProblem', () => {
  const pad = ' '.repeat(128 * 1024);

  it('finds nothing in any JSON within the limits, whatever its strings contain', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (json) => {
        expect(jsonProblem(`${json}${pad}`, 10_000)).toBeUndefined();
      }),
    );
  });

  it('does not count what is inside strings', () => {
    const text = JSON.stringify(['[{,"\\'.repeat(50_000), '\\\\'.repeat(9), ',']);
    expect(jsonProblem(text, 10)).toBeUndefined();
  });

  it('counts the values and the depth behind strings of any kind', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const start = JSON.stringify({ [key]: key }).slice(0, -1);
        expect(jsonProblem(`${start},"a":${'['.repeat(101)}${pad}`, 10)).toBe('nested too deeply');
        expect(jsonProblem(`${start}${',"a":1'.repeat(10)}${pad}`, 10)).toBe('too many values');
      }),
    );
  });
});
