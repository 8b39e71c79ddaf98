import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseErrorBody } from '../../../src/sentry/transport/error-body.ts';
import { oddText } from '../../support/odd-text.ts';

const reasonOf = (body: unknown) => parseErrorBody(JSON.stringify(body)).reason;

describe('parseErrorBody', () => {
  it.each([
    ['a detail', { detail: 'Token expired' }, 'Token expired'],
    [
      'a detail that is an object',
      {
        detail: {
          code: 'sso-required',
          message: 'Must log in with SSO',
          extra: { loginUrl: '/x' },
        },
      },
      'Must log in with SSO',
    ],
    [
      'a field with a list',
      { email: ['Enter a valid email address.'] },
      'Enter a valid email address.',
    ],
    [
      'several fields',
      { role: ['First.'], teamRoles: ['Second.', 'Third.'] },
      'First. Second. Third.',
    ],
    [
      'a list at the top',
      ['An organization must have at least one owner'],
      'An organization must have at least one owner',
    ],
    ['a text under a field', { role: 'You may not.' }, 'You may not.'],
    [
      'error.params',
      { error: { params: { stats_period: { message: 'Invalid stats_period.' } } } },
      'Invalid stats_period.',
    ],
    ['info', { info: 'Route not found' }, 'Route not found'],
    ['an error id', { detail: 'Internal Error', errorId: 'abc123' }, 'Internal Error'],
    ['lists in lists', { teamRoles: [{ role: ['Bad role.'] }, ['Worse.']] }, 'Bad role. Worse.'],
    ['nothing that is a text', { detail: null, count: 4 }, undefined],
    ['a text alone', 'Not so.', 'Not so.'],
  ])('finds the reason in %s', (_name, body, reason) => {
    expect(reasonOf(body)).toBe(reason);
  });

  it("returns the fields that the server names, including those of the request's parameters", () => {
    const body = {
      role: ['First.'],
      teams: 'Second.',
      error: { params: { stats_period: { message: 'Third.' } } },
    };
    expect([...parseErrorBody(JSON.stringify(body)).fields]).toEqual([
      ['role', 'First.'],
      ['teams', 'Second.'],
      ['stats_period', 'Third.'],
    ]);
  });

  it('returns the code and the error ID', () => {
    const coded = parseErrorBody('{"detail":{"code":"2fa-required","message":"Two factors"}}');
    expect(coded.code).toBe('2fa-required');
    expect(parseErrorBody('{"detail":"Internal Error","errorId":"abc"}').errorId).toBe('abc');
  });

  it('returns the first words of a web page, and text without its ASCII art', () => {
    expect(parseErrorBody('<html><head><title>502 Bad Gateway</title></head>').reason).toBe(
      '502 Bad Gateway',
    );
    const text =
      'Route not found, did you forget a trailing slash?\n\ntry: /api/0/x/\n          ^\n';
    expect(parseErrorBody(text).reason).toBe(
      'Route not found, did you forget a trailing slash? try: /api/0/x/',
    );
    expect(parseErrorBody('').reason).toBeUndefined();
  });

  it('returns one line of at most 1000 characters of well-formed text, whatever the body is', () => {
    const bodies = fc.oneof(
      oddText({ maxLength: 200 }),
      fc.json(),
      oddText({ minLength: 20, maxLength: 40 }).map((detail) =>
        JSON.stringify({ detail: detail.repeat(60) }),
      ),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const { reason, fields } = parseErrorBody(body);
        for (const text of [reason ?? 'x', ...fields.values()]) {
          expect([...text].length).toBeLessThanOrEqual(1_000);
          expect(text).toMatch(/^[^\p{Cc}\p{Surrogate}]+$/u);
        }
      }),
    );
  });

  it('survives a body with unlimited nesting', () => {
    expect(
      parseErrorBody(`{"detail":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).reason,
    ).toBeUndefined();
  });
});
