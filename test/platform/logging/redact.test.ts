import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/platform/logging/redact.ts';

const BEGINNINGS = ['xoxb-', 'xoxz-', 'xapp-', 'xwfp-', 'sntry_', 'sntryu_', 'sntrys_', 'Bearer '];

/** Writes each letter in either case. */
const inAnyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((isUpper) =>
      [...text].map((letter, at) => (isUpper[at] ? letter.toUpperCase() : letter)).join(''),
    );

const BODY = fc.stringMatching(/^[a-z0-9]{8,40}$/);
const TOKEN = fc
  .tuple(fc.constantFrom(...BEGINNINGS).chain(inAnyCase), BODY)
  .map(([beginning, body]) => ({ text: beginning + body, hidden: body }));
const ADDRESS = fc
  .tuple(BODY, fc.constantFrom('@', '%40'), BODY)
  .map(([name, at, domain]) => ({ text: `${name}${at}${domain}.example`, hidden: name }));

describe('redaction', () => {
  it('skips no line that holds a token or an address, whatever is around them', () => {
    const around = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(around, fc.oneof(TOKEN, ADDRESS), around, (before, { text, hidden }, after) => {
        const clean = redact(`${before} ${text} ${after}`, []);
        expect(clean).toContain('[redacted]');
        expect(clean).not.toContain(hidden);
      }),
      { numRuns: 200 },
    );
  });
});
