// A storm of links, with everything in one process: `npm run bench:storm`.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startStorm } from '../../test/support/start-storm.ts';

const MESSAGES = 1_000;
const RATE_LIMITS = 5;
const MEGABYTE = 1024 * 1024;

const storm = await startStorm();
// What of it is this process's own warm-up shall not count.
await storm.deliver(100);
storm.sentry.resetCalls();

async function measure(name: string, work: () => Promise<void>): Promise<void> {
  globalThis.gc?.();
  const before = { heap: process.memoryUsage().heapUsed, previewed: storm.previewed() };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const calls = storm.slack.apiCalls.length;
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  globalThis.gc?.();
  const grown = (process.memoryUsage().heapUsed - before.heap) / MEGABYTE;
  const previewed = storm.previewed() - before.previewed;
  const issues = storm.sentry.calls.filter(({ operation }) => operation === 'resolveShortId');
  const limited = storm.slack.apiCalls.slice(calls).filter(({ answer }) => answer?.status === 429);
  process.stdout.write(
    [
      `\n${name}: ${MESSAGES} messages in ${seconds.toFixed(1)} s (${(MESSAGES / seconds).toFixed(0)} a second)`,
      `  previewed ${previewed}, refused by the rate limit ${limited.length}, dropped ${storm.counted('dropped')}`,
      `  issue look-ups at Sentry ${issues.length}`,
      `  event-loop delay p50 ${(delay.percentile(50) / 1e6).toFixed(1)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(1)} ms (with both local servers in the same process)`,
      `  heap grown by ${grown.toFixed(1)} MB (with all that the local servers keep)\n`,
    ].join('\n'),
  );
}

await measure('Slack accepts everything', () => storm.deliver(MESSAGES));
await measure('Slack limits the rate', async () => {
  storm.slack.fault('chat.unfurl', { kind: 'rate-limited', retryAfterSeconds: 1 }, RATE_LIMITS);
  await storm.deliver(MESSAGES);
});
await storm.stop();
