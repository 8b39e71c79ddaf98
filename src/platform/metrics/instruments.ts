import { Counter, Histogram, type Registry } from 'prom-client';

/** Label for every value outside the allowed set. */
export const OTHER = 'other';

/** Maps a word to an allowed label. */
type BoundedLabel = (word: string) => string;

const WORD = /^[\w.:-]{1,64}$/;

/**
 * Creates a label for words of our own code and of the APIs of Slack and Sentry: it allows the first `most` well-formed
 * words, and anything else cannot create more series.
 */
export function boundedLabel(most: number): BoundedLabel {
  const known = new Set<string>();
  return (word) => {
    if (known.has(word)) return word;
    if (!WORD.test(word) || known.size >= most) return OTHER;
    known.add(word);
    return word;
  };
}

/** Creates a label that allows only the given values. */
export function listedLabel(values: readonly string[]): BoundedLabel {
  const known = new Set(values);
  return (word) => (known.has(word) ? word : OTHER);
}

/** Slack waits 3 s (docs.slack.dev, handling user interaction), so the buckets are narrow below that. */
const ACKNOWLEDGEMENT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];
const INVOCATION_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 8, 15, 30];

/** Creates the metrics of invocations and their results. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    invocations: new Counter({
      name: 'sentry_chatops_invocations_total',
      help: 'What people did, by where, which command, and how it ended.',
      labelNames: ['surface', 'command', 'outcome'],
      registers,
    }),
    invocationSeconds: new Histogram({
      name: 'sentry_chatops_invocation_duration_seconds',
      help: 'From the arrival of a delivery until its answer was sent.',
      labelNames: ['surface', 'command'],
      buckets: INVOCATION_BUCKETS,
      registers,
    }),
    acknowledgementSeconds: new Histogram({
      name: 'sentry_chatops_acknowledgement_duration_seconds',
      help: 'From the arrival of a delivery until Slack was told of it.',
      labelNames: ['delivery'],
      buckets: ACKNOWLEDGEMENT_BUCKETS,
      registers,
    }),
    repeats: new Counter({
      name: 'sentry_chatops_repeats_total',
      help: 'What came a second time and was not done again.',
      labelNames: ['by'],
      registers,
    }),
    denials: new Counter({
      name: 'sentry_chatops_denials_total',
      help: 'Invocations that the bot refused, by the rule.',
      labelNames: ['kind', 'reason'],
      registers,
    }),
    previews: new Counter({
      name: 'sentry_chatops_previews_total',
      help: 'Previews by what became of them.',
      labelNames: ['outcome', 'reason'],
      registers,
    }),
    auditFailures: new Counter({
      name: 'sentry_chatops_audit_failures_total',
      help: 'Failures of the audit log.',
      labelNames: ['what'],
      registers,
    }),
    unexpectedErrors: new Counter({
      name: 'sentry_chatops_bugs_total',
      help: 'Errors that nobody expected.',
      registers,
    }),
  };
}
