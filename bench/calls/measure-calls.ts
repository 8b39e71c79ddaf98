import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import type { Command } from '../../src/commands/core/command.ts';
import { SAMPLES, type Sample } from './samples.ts';

/** Number of calls by Sentry operation or Slack method. */
export type Calls = ReadonlyMap<string, number>;

/** Calls that a command made. */
export interface Cost {
  readonly sentry: Calls;
  readonly slack: Calls;
}

/** Command as typed, with its calls right after the start and when typed again. */
export interface MeasuredCommand extends Sample {
  readonly cold: Cost;
  readonly warm: Cost;
}

/**
 * Types every sample of the registry's commands twice, each to a new bot, and counts the calls. Throws for a command
 * without a sample.
 */
export async function measureCalls(
  commands: readonly Command[],
): Promise<readonly MeasuredCommand[]> {
  const measured: MeasuredCommand[] = [];
  for (const { name } of commands) {
    const samples = SAMPLES[name];
    if (samples === undefined) throw new Error(`bench/calls/samples.ts has nothing for ${name}`);
    for (const sample of samples) measured.push(await measure(sample));
  }
  return measured;
}

async function measure(sample: Sample): Promise<MeasuredCommand> {
  const sandbox = await startSandbox({
    version: '0.0.0-bench',
    environment: { LOG_LEVEL: 'silent', BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    logDestination: { write: () => undefined },
  });
  try {
    const cold = await costOf(sample, sandbox);
    const again = { ...sample, text: sample.submittedThen ?? sample.text };
    return { ...sample, cold, warm: await costOf(again, sandbox) };
  } finally {
    await sandbox.stop();
  }
}

async function costOf(
  { as, text, submittedThen }: Sample,
  { slack, sentry, app }: Sandbox,
): Promise<Cost> {
  sentry.resetCalls();
  const slackCalls = slack.apiCalls.length;
  await slack.command({ as, in: 'general', text });
  await app.settled();
  if (submittedThen !== undefined) {
    await slack.submit({ as });
    await app.settled();
  }
  return {
    sentry: counted(sentry.calls.map(({ operation = 'unknown' }) => operation)),
    slack: counted(slack.apiCalls.slice(slackCalls).map(({ method }) => method)),
  };
}

// Sorted by name, since parallel calls arrive in any order.
function counted(names: readonly string[]): Calls {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
