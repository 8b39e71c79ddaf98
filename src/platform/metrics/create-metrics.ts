import type { Registry } from 'prom-client';
import { DeniedError, NotLinkedError, NotServedError } from '../../errors/errors.ts';
import type { AuditFailure, Metrics } from '../../ports/metrics.ts';
import { createCallMetrics } from './call-metrics.ts';
import { boundedLabel, createInstruments, listedLabel } from './instruments.ts';

interface MetricsOptions {
  readonly registry: Registry;
  /** Names of everything that users can run: commands, modals, lists and controls. */
  readonly commands: readonly string[];
}

/** Label of an invocation without a command. */
const NO_COMMAND = 'none';
const AUDIT_FAILURES = [
  'intent',
  'outcome',
  'head',
  'chain',
  'files',
] as const satisfies readonly AuditFailure[];
const REPEATS = ['delivery', 'view', 'content'];
const MOST_WORDS = 100;

/** Creates the bot's metrics in the registry. */
export function createMetrics({ registry, commands }: MetricsOptions): Metrics {
  const instruments = createInstruments(registry);
  const surfaceOf = boundedLabel(MOST_WORDS);
  const commandOf = listedLabel([...commands, NO_COMMAND]);
  const outcomeOf = boundedLabel(MOST_WORDS);
  const kindOf = boundedLabel(MOST_WORDS);
  const repeatOf = listedLabel(REPEATS);
  const previewOutcomeOf = boundedLabel(MOST_WORDS);
  const reasonOf = boundedLabel(MOST_WORDS);
  const previewReasonOf = boundedLabel(MOST_WORDS);
  // Start at 0: an increase is computed between samples, so a counter that first appears with an event hides that
  // event.
  for (const what of AUDIT_FAILURES) instruments.auditFailures.inc({ what }, 0);
  for (const by of REPEATS) instruments.repeats.inc({ by }, 0);

  return {
    ...createCallMetrics(registry),

    invocation({ surface: from, command: named = NO_COMMAND, outcome, durationMs }) {
      const surface = surfaceOf(from);
      const command = commandOf(named);
      instruments.invocations.inc({ surface, command, outcome: outcomeOf(outcome) });
      instruments.invocationSeconds.observe({ surface, command }, durationMs / 1_000);
    },
    acknowledged({ kind, durationMs }) {
      instruments.acknowledgementSeconds.observe({ delivery: kindOf(kind) }, durationMs / 1_000);
    },
    repeated: (by) => instruments.repeats.inc({ by: repeatOf(by) }),
    denied(error) {
      const reason = refusalOf(error);
      if (reason !== undefined)
        instruments.denials.inc({ ...reason, reason: reasonOf(reason.reason) });
    },
    preview(outcome, reason, count) {
      const labels = { outcome: previewOutcomeOf(outcome), reason: previewReasonOf(reason) };
      instruments.previews.inc(labels, count);
    },
    auditFailed: (what) => instruments.auditFailures.inc({ what }),
    unexpectedError: () => instruments.unexpectedErrors.inc(),
  };
}

/** Returns why the bot refused; undefined if it was not the bot that refused. */
function refusalOf(error: unknown): { readonly kind: string; readonly reason: string } | undefined {
  if (error instanceof DeniedError) {
    return { kind: error.kind, reason: error.refusal.reason.kind };
  }
  if (error instanceof NotLinkedError) return { kind: error.kind, reason: error.reason.kind };
  return error instanceof NotServedError ? { kind: error.kind, reason: error.reason } : undefined;
}
