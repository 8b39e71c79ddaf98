import { z } from 'zod';

/** What the local Sentry can be made to do wrong from the page. */
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

/** See {@link SENTRY_FAULT_NAMES}. */
export type SentryFaultName = (typeof SENTRY_FAULT_NAMES)[number];

/** How the local Sentry is switched now; `other` is a fault that was not set from a page. */
export const SENTRY_SWITCHES = z.object({
  fault: z.enum([...SENTRY_FAULT_NAMES, 'other']),
  openMembership: z.boolean(),
});

/** See {@link SENTRY_SWITCHES}. */
export type SentrySwitches = z.infer<typeof SENTRY_SWITCHES>;
