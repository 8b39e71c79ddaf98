import { describe, expect, it } from 'vitest';
import { InstallationEndedError } from '../../../src/errors/slack-errors.ts';
import {
  createInstallationMonitor,
  type TokenAnswer,
} from '../../../src/platform/health/installation-monitor.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import { deferred } from '../../support/deferred.ts';

const log = createLog({ level: 'silent', secrets: [], destination: { write: () => undefined } });
const UNINSTALLED = { why: 'app-uninstalled', code: undefined } as const;
const REFUSED = { why: 'token-refused', code: 'token_revoked' } as const;

function watching(answer: TokenAnswer | Promise<TokenAnswer>) {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return answer;
  };
  return { ...createInstallationMonitor({ ask, log }), asked: () => asked };
}

describe('the installation monitor', () => {
  it.each([
    ['an event', UNINSTALLED, 'refused', true],
    ['an event', UNINSTALLED, 'no-answer', true],
    ['an event', UNINSTALLED, 'accepted', false],
    ['a refused call', REFUSED, 'refused', true],
    ['a refused call', REFUSED, 'no-answer', false],
    ['a refused call', REFUSED, 'accepted', false],
  ] as const)('evaluates %s: %j, when Slack responds %s', async (_what, hint, said, isEnd) => {
    const watch = watching(said);
    await watch.reportPossibleRevocation(hint);
    expect(watch.end()).toEqual(isEnd ? hint : undefined);
    expect(watch.ended.aborted).toBe(isEnd);
    if (isEnd) expect(() => watch.requireInstalled()).toThrow(InstallationEndedError);
    else watch.requireInstalled();
  });

  it('checks once for many simultaneous refusals, and never again after the end', async () => {
    const slow = deferred<TokenAnswer>();
    const watch = watching(slow.promise);
    const all = Promise.all(
      Array.from({ length: 20 }, () => watch.reportPossibleRevocation(REFUSED)),
    );
    slow.resolve('refused');
    await all;
    await watch.reportPossibleRevocation(UNINSTALLED);
    expect(watch.asked()).toBe(1);
    expect(watch.end()).toEqual(REFUSED);
  });
});
