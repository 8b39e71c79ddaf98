import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckResult, NamedCheckResult } from '../model/diagnostics.ts';
import type { CachedProbes } from './cached-probes.ts';
import { type Check, type CheckName, fault } from './check.ts';

/** Options of {@link runChecks}. */
interface RunChecksOptions {
  /** Time limit for one check, in milliseconds; the checks run in parallel. */
  readonly deadlineMs: number;
  /** Called on an unexpected error in a check. */
  readonly onUnexpectedError: (check: CheckName, error: unknown) => void;
}

/** Runs every check in parallel, each within the deadline; the results are in the order of the checks. */
export async function runChecks(
  checks: readonly Check[],
  probes: CachedProbes,
  options: RunChecksOptions,
): Promise<readonly NamedCheckResult[]> {
  const found = await Promise.all(
    checks.map(async (check) => {
      const findings = await within(check, probes, options);
      return findings.map((finding) => ({ ...finding, check: check.name, title: check.title }));
    }),
  );
  return found.flat();
}

async function within(
  check: Check,
  probes: CachedProbes,
  { deadlineMs, onUnexpectedError }: RunChecksOptions,
): Promise<readonly CheckResult[]> {
  const over = new AbortController();
  try {
    return await Promise.race([
      check.find(probes),
      sleep(deadlineMs, [late(deadlineMs)], { signal: over.signal }),
    ]);
  } catch (error) {
    onUnexpectedError(check.name, error);
    return [
      fault(
        'The check itself failed.',
        'This is a bug of the doctor: report it with the error that is shown beside this.',
      ),
    ];
  } finally {
    over.abort();
  }
}

function late(deadlineMs: number): CheckResult {
  const seconds = Math.round(deadlineMs / 100) / 10;
  return fault(
    `There was no answer within ${seconds} s.`,
    'See whether what it asks is up and can be reached from this machine, and run the doctor again.',
  );
}
