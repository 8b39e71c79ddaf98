import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';

/** CachedProbes at a delivery on its way to the listeners, and lets it go on or not. */
export type Middleware = (
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  next: () => Promise<void>,
) => Promise<void>;
