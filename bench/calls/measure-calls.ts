import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import type { Command } from '../../src/commands/core/command.ts';
import { SAMPLES, type Sample } from './samples.ts';

/** How often each operation of Sentry's, or method of Slack's, was called. */
export type Calls = ReadonlyMap<string, number>;

/** What a command cost. */
export interface Cost {
  readonly sentry: Calls;
  readonly slack: Calls;
}

/** A command as it was typed, and what it cost: first right after the start, then once more. */
export interface MeasuredCommand extends Sample {
  readonly cold: Cost;
  readonly warm: Cost;
}

/** Types every command of the registry twice, each to a bot of its own, and counts what it calls. */
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
    return { ...sample, cold: await costOf(sample, sandbox), warm: await costOf(sample, sandbox) };
  } finally {
    await sandbox.stop();
  }
}

async function costOf({ as, text }: Sample, { slack, sentry, app }: Sandbox): Promise<Cost> {
  sentry.resetCalls();
  const slackCalls = slack.apiCalls.length;
  await slack.command({ as, in: 'general', text });
  await app.settled();
  return {
    sentry: counted(sentry.calls.map(({ operation = 'unknown' }) => operation)),
    slack: counted(slack.apiCalls.slice(slackCalls).map(({ method }) => method)),
  };
}

// In the order of the alphabet, since calls that go side by side arrive in any.
function counted(names: readonly string[]): Calls {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
