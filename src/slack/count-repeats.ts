import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';

type Middleware = (args: AnyMiddlewareArgs & AllMiddlewareArgs) => Promise<void>;

/** Has it counted when a middleware that drops repeats lets a delivery go no further. */
export function countRepeats(dropRepeats: Middleware, repeated: () => void): Middleware {
  return async (args) => {
    let isNew = false;
    const next = async () => {
      isNew = true;
      await args.next();
    };
    await dropRepeats({ ...args, next });
    if (!isNew) repeated();
  };
}
