import { describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../../src/errors/rate-limited-error.ts';
import { createUserRateLimiter } from '../../../src/platform/rate-limits/user-rate-limiter.ts';

const START = new Date('2026-11-23T10:00:00Z');
const anActor = (userId: string) => ({ teamId: 'T0SANDBOX', userId });

function someLimits(perMinute: { commands?: number; changes?: number; previews?: number }) {
  let passed = 0;
  const limits = createUserRateLimiter({
    perMinute: { commands: undefined, changes: undefined, previews: undefined, ...perMinute },
    clock: { now: () => new Date(START.getTime() + passed), monotonicNow: () => passed },
  });
  return {
    ...limits,
    pass: (ms: number) => {
      passed += ms;
    },
  };
}

describe('limits per user', () => {
  it('report which act exceeded them, and when it can be retried', () => {
    const limits = someLimits({ commands: 2 });
    limits.take('commands', anActor('U1'));
    limits.take('commands', anActor('U1'));
    expect(() => limits.take('commands', anActor('U1'))).toThrow(RateLimitedError);
    expect(() => limits.take('commands', anActor('U1'))).toThrow(
      expect.objectContaining({ act: 'commands', retryAt: new Date('2026-11-23T10:00:30Z') }),
    );
    limits.pass(30_000);
    limits.take('commands', anActor('U1'));
  });

  it('are separate for each user, workspace and kind of act', () => {
    const limits = someLimits({ commands: 1, changes: 1 });
    limits.take('commands', anActor('U1'));
    limits.take('changes', anActor('U1'));
    limits.take('commands', anActor('U2'));
    limits.take('commands', { teamId: 'T0OTHER', userId: 'U1' });
    expect(() => limits.take('commands', anActor('U1'))).toThrow(RateLimitedError);
  });

  it('let everything through when they are off', () => {
    const limits = someLimits({ commands: 1 });
    for (let count = 0; count < 1_000; count += 1) limits.take('changes', anActor('U1'), 50);
  });

  it('let one form with fifty changes through with the default settings, and another a while later', () => {
    const limits = someLimits({ changes: 60 });
    limits.take('changes', anActor('U1'), 50);
    expect(() => limits.take('changes', anActor('U1'), 50)).toThrow(RateLimitedError);
    limits.pass(40_000);
    limits.take('changes', anActor('U1'), 50);
  });
});
