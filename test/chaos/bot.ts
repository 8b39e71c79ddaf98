import { startApp } from '../../src/app/app.ts';
import { readConfig, secretsOf } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import { CHANGE_TIMINGS, PREVIEW_RETRY_MS, SENTRY_TIMINGS } from './timings.ts';

// The bot as `src/main.ts` starts it, except for shorter waits.
const result = readConfig(process.env);
if (!result.ok) throw new Error(result.faults.join('; '));
const { config } = result;
const log = createLog({
  level: config.logLevel,
  secrets: secretsOf(config),
  destination: process.stdout,
});
// A signal sets the clock four minutes ahead, which is longer than any lease here and within Slack's tolerance, and
// the next one sets it right.
const AHEAD_MS = 4 * 60_000;
const jumps = { aheadMs: 0 };
process.on('SIGUSR2', () => {
  jumps.aheadMs = AHEAD_MS - jumps.aheadMs;
});
const app = await startApp(config, {
  log,
  version: '0.0.0-chaos',
  now: () => new Date(Date.now() + jumps.aheadMs),
  monotonicNow: () => performance.now(),
  changeTimings: CHANGE_TIMINGS,
  sentryTimings: SENTRY_TIMINGS,
  previewRetryMs: PREVIEW_RETRY_MS,
});
process.on('unhandledRejection', (error) => log.unexpected('unhandled rejection', {}, error));
let isStopping = false;
process.on('SIGTERM', () => {
  isStopping = true;
  app.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.unexpected('stop failed', {}, error);
      process.exit(1);
    },
  );
});
await app.ready.catch((error: unknown) => {
  if (!isStopping) throw error;
});
