// Sends a storm of links, with everything in one process: `npm run bench:storm`.
import { startStorm } from '../../test/support/start-storm.ts';
import { measureStorm } from './measure-storm.ts';

const MESSAGES = 1_000;
const RATE_LIMITS = 5;

const storm = await startStorm();
// Warms this process up; these messages do not count.
await storm.deliver(100);
storm.sentry.resetCalls();

async function report(name: string, work: () => Promise<void>): Promise<void> {
  const { seconds, loopDelay, ...figures } = await measureStorm(storm, work);
  const { p50, p99, max } = loopDelay;
  process.stdout.write(
    [
      `\n${name}: ${MESSAGES} messages in ${seconds.toFixed(1)} s (${(MESSAGES / seconds).toFixed(0)} a second)`,
      `  previewed ${figures.previewed}, refused by the rate limit ${figures.refusedByRateLimit}, dropped ${figures.dropped}`,
      `  issue look-ups at Sentry ${figures.issueCalls}`,
      `  event-loop delay p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms (with both local servers in the same process)`,
      `  heap grown by ${figures.heapGrownMiB.toFixed(1)} MiB (with all that the local servers keep)\n`,
    ].join('\n'),
  );
}

await report('Slack accepts everything', () => storm.deliver(MESSAGES));
await report('Slack limits the rate', async () => {
  storm.slack.fault('chat.unfurl', { kind: 'rate-limited', retryAfterSeconds: 1 }, RATE_LIMITS);
  await storm.deliver(MESSAGES);
});
await storm.stop();
