import type { SentryFaultName, SentrySwitches } from '../protocol/sentry-switches.ts';

/** Wording for a fault on the page. */
export interface FaultWords {
  readonly label: string;
  readonly note: string;
  /** Completes "The local Sentry …". */
  readonly sentence: string;
}

/** Wording for every fault that can be switched on. */
export const FAULT_WORDS: Readonly<Record<SentryFaultName, FaultWords>> = {
  none: { label: 'Works', note: 'No fault', sentence: 'works' },
  'status-429': {
    label: '429',
    note: 'Too many requests',
    sentence: 'answers 429: too many requests',
  },
  'status-500': { label: '500', note: 'Internal error', sentence: 'answers 500' },
  'status-503': { label: '503', note: 'Down for maintenance', sentence: 'answers 503' },
  slow: { label: 'Slow', note: 'After 4 seconds', sentence: 'answers after 4 seconds' },
  hang: { label: 'Hangs', note: 'Never answers', sentence: 'accepts requests and never answers' },
  cut: { label: 'Cuts', note: 'Drops connections', sentence: 'drops every connection' },
  garbage: { label: 'Garbage', note: 'Invalid JSON', sentence: 'answers with invalid JSON' },
};

/** Describes the local Sentry's fault in a sentence; returns undefined while it works. */
export const faultSentence = (fault: SentrySwitches['fault']): string | undefined => {
  if (fault === 'none') return undefined;
  const words = fault === 'other' ? 'has a fault' : FAULT_WORDS[fault].sentence;
  return `The local Sentry ${words}.`;
};
