import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseArchivedUntil,
  readArchiveChoice,
} from '../../../src/commands/issues/archived-until.ts';

describe('how long an issue is archived', () => {
  it.each([
    [['until-escalating'], { kind: 'escalating' }],
    [['Forever'], { kind: 'forever' }],
    [['30m'], { kind: 'duration', minutes: 30 }],
    [['2h'], { kind: 'duration', minutes: 120 }],
    [['7d'], { kind: 'duration', minutes: 10_080 }],
    [['1', 'w'], { kind: 'duration', minutes: 10_080 }],
    [['100', 'events'], { kind: 'events', count: 100 }],
    [['1', 'user'], { kind: 'users', count: 1 }],
  ])('is parsed from %j', (words, until) => {
    expect(parseArchivedUntil(words)).toEqual(until);
  });

  it.each([
    [[]],
    [['0h']],
    [['0', 'events']],
    [['400d']],
    [['2000000', 'users']],
    [['soon']],
    [['events']],
    [['-1', 'events']],
    [['2h', 'forever']],
    [['1.5h']],
  ])('is not parsed from %j', (words) => {
    expect(parseArchivedUntil(words)).toBeUndefined();
  });

  it('is at least one and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 3 }), (words) => {
        const until = parseArchivedUntil(words);
        if (until !== undefined && 'count' in until) expect(until.count).toBeGreaterThan(0);
        if (until !== undefined && 'minutes' in until) expect(until.minutes).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8_000 }), (hours) => {
        expect(parseArchivedUntil([`${hours}h`])).toEqual({
          kind: 'duration',
          minutes: hours * 60,
        });
      }),
    );
  });

  it('is read from a form as it is parsed from a command', () => {
    const choice = (until: string, amount: string) =>
      readArchiveChoice(
        new Map([
          ['until', { kind: 'options', values: [until] }],
          ['amount', { kind: 'text', text: amount }],
        ]),
      );
    fc.assert(
      fc.property(fc.constantFrom('events', 'users'), fc.integer(), (kind, count) => {
        const until = parseArchivedUntil([String(count), kind]);
        const read = choice(kind, ` ${count} `);
        if (until === undefined) expect(read.kind).toBe('problems');
        else expect(read).toEqual({ kind: 'input', input: until });
      }),
    );
    expect(choice('duration', '2 w')).toMatchObject({ input: { minutes: 20_160 } });
    expect(choice('else', '')).toMatchObject({ kind: 'problems' });
  });
});
