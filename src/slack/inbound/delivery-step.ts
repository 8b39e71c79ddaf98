import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';

/** Looks at a delivery on its way to the listeners, and lets it go on or not. */
export type DeliveryStep = (
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  goOn: () => Promise<void>,
) => Promise<void>;
