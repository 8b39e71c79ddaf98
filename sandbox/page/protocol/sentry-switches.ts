import { z } from 'zod';

/** Faults of the local Sentry that the page can switch on. */
export const SENTRY_FAULT_NAMES = [
  'none',
  'status-429',
  'status-500',
  'status-503',
  'slow',
  'hang',
  'cut',
  'garbage',
] as const;

/** Name of one of the {@link SENTRY_FAULT_NAMES}. */
export type SentryFaultName = (typeof SENTRY_FAULT_NAMES)[number];

/** Schema of the local Sentry's switches; `other` is a fault that was not set from a page. */
export const SENTRY_SWITCHES = z.object({
  fault: z.enum([...SENTRY_FAULT_NAMES, 'other']),
  openMembership: z.boolean(),
});

/** Current switches of the local Sentry. */
export type SentrySwitches = z.infer<typeof SENTRY_SWITCHES>;
