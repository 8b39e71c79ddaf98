import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../src/app/app.ts';
import { startFailureText } from '../../src/app/start-failure-text.ts';
import { verdictOf } from '../../src/doctor/report.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import { type Setup, said, startSetup } from './support/start-setup.ts';
import { WRONG_SETUPS, type Wrong } from './support/wrong-setups.ts';

let setup: Setup;
beforeAll(async () => {
  setup = await startSetup();
});
afterAll(() => setup.stop());

/** A fresh database for each mistake, so that none leaves anything behind for the next. */
const settingsOf = ({ settings = {} }: Wrong) => ({
  DATABASE_URL: `sqlite:${join(setup.folder, randomUUID(), 'bot.sqlite')}`,
  ...settings,
});

/** Starts the bot as its process does, until it is ready, ends, or logs what it waits for. */
async function startWith(wrong: Wrong, settings: ReturnType<typeof settingsOf>) {
  const result = readConfig({ ...setup.environment, ...settings });
  if (!result.ok) return { ended: result.faults.join('\n') };
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line) => void lines.push(line) },
  });
  const opening = startApp(result.config, {
    log,
    version: '0.0.0-test',
    now: wrong.doctor?.now ?? (() => new Date()),
    monotonicNow: () => performance.now(),
    sentryTimings: { maxTries: 1 },
  });
  const app = await opening;
  try {
    const outcome = app.ready.then(
      () => ({ serves: lines.join('') }),
      (error: unknown) => ({ ended: startFailureText(error).join('\n') }),
    );
    const waits = lookUntil(() => {
      const line = lines.find((one) => one.includes('not ready yet'));
      return line === undefined ? undefined : { line };
    });
    const first = await Promise.race([outcome, waits.found]);
    waits.stop();
    if (!('line' in first)) return first;
    // The other dependencies get time to come up, so that only the missing one is reported.
    const others = lookUntil(() =>
      lines.some((one) => /slack reached|sentry reached/.test(one)) ? true : undefined,
    );
    await others.found;
    const readyz = await fetch(`http://127.0.0.1:${app.port}/readyz`);
    return { waits: first.line, status: readyz.status, readiness: await readyz.json() };
  } finally {
    await app.stop();
  }
}

function lookUntil<Found>(look: () => Found | undefined) {
  let isOver = false;
  const found = (async () => {
    for (;;) {
      const seen = look();
      if (seen !== undefined || isOver) return seen as Found;
      await sleep(5);
    }
  })();
  return {
    found,
    stop: () => {
      isOver = true;
    },
  };
}

describe('setup mistakes', () => {
  it('are at least twelve, and the checks report none of them in a correct setup', async () => {
    expect(WRONG_SETUPS.length).toBeGreaterThanOrEqual(12);
    const right = await setup.runChecks();
    expect(verdictOf(right)).not.toBe('fault');
    for (const { check, line } of WRONG_SETUPS) expect(said(right, check)).not.toMatch(line);
  });

  it.each(WRONG_SETUPS)(
    '$what: the doctor reports it, and a start never hangs silently',
    async ({ make, check, line, exit, start }) => {
      const wrong = await make(setup);
      try {
        const settings = settingsOf(wrong);
        const results = await setup.runChecks(settings, wrong.doctor);
        expect(said(results, check)).toMatch(line);
        expect(verdictOf(results) === 'fault' ? 1 : 0).toBe(exit);

        const started = await startWith(wrong, settings);
        if ('serves' in start) {
          expect(started).toMatchObject({ serves: expect.stringMatching(start.serves) });
        } else if ('ends' in start) {
          expect(started).toMatchObject({ ended: expect.stringMatching(start.ends) });
        } else if ('goesOn' in start) {
          expect(started).toMatchObject({
            waits: expect.stringMatching(start.goesOn),
            status: 200,
          });
        } else {
          expect(started).toMatchObject({
            waits: expect.stringMatching(start.logs),
            status: 503,
            readiness: { [start.pendingReason]: { state: 'waiting' } },
          });
        }
      } finally {
        await wrong.undo?.();
      }
    },
  );
});
