import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentryCallError } from '../../src/errors.ts';
import type { Reply } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

const KINDS = [
  'sentry-not-found',
  'sentry-refused',
  'rate-limited',
  'sentry-token',
  'sentry-scope',
  'sentry-unavailable',
  'odd-answer',
];

const body = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('[]', '{}', 'null', '[null]', '{"id":"1"}', '{"group":{"id":1}}', '\ufeff{}'),
);
const contentType = fc.constantFrom(
  'application/json',
  'text/html',
  'text/plain; charset=x',
  'x',
  '',
);
const headerText = fc.stringMatching(/^[\x20-\x7e]{0,40}$/);
const reply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .record({
        status: fc.oneof(
          fc.integer({ min: 200, max: 599 }),
          fc.constantFrom(200, 401, 403, 404, 429, 500, 503, 999),
        ),
        type: contentType,
        link: headerText,
        reset: headerText,
        body,
        cut: fc.boolean(),
      })
      .map(({ status, type, link, reset, ...rest }) => ({
        status,
        headers: { 'content-type': type, link, 'x-sentry-rate-limit-reset': reset },
        ...rest,
      })),
  },
  { weight: 1, arbitrary: fc.constant<Reply>('cut') },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((raw) => ({ raw })) },
);

describe('whatever a server answers', () => {
  it('ends in a value or in an error of a known kind', async () => {
    let next: Reply = 'cut';
    const { client } = await clientOf(() => next, {
      timings: { maxTries: 1, deadlineMs: 1_000, breakerFailures: 1_000_000 },
    });
    const calls = [
      () => client.retrieveOrganizationMember('7'),
      () => client.resolveShortId({ kind: 'issue-id', text: '42' }),
      () => client.findMembersByEmail('owner@example.com'),
      () => client.findProject({ id: undefined, slug: 'web', name: undefined }),
    ];
    await fc.assert(
      fc.asyncProperty(reply, fc.constantFrom(...calls), async (given, call) => {
        next = given;
        const error: unknown = await call().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error === undefined) return;
        expect(error).toBeInstanceOf(SentryCallError);
        expect(KINDS).toContain((error as SentryCallError).kind);
      }),
      { numRuns: 400 },
    );
  });
});
