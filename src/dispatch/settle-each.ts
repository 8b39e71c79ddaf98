import type { SettleEach } from '../commands/core/command.ts';
import { DeniedError, NotFoundError } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { DescribeFailure } from './error-context.ts';

/** Creates the function that loads several independent things for an invocation. */
export function createSettleEach(describeFailure: DescribeFailure, requestId: string): SettleEach {
  return async (inputs, load) => {
    const settled = await Promise.allSettled(inputs.map(load));
    const loaded = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = settled.flatMap((one, index) => {
      const input = inputs[index];
      return one.status === 'rejected' && input !== undefined ? [{ input, error: one.reason }] : [];
    });
    // A failure that says something about Sentry or the actor is about everything that was asked for.
    const fatal = failed.find(({ error }) => !isAboutOne(error)) ?? failed[0];
    if (fatal !== undefined && (loaded.length === 0 || !isAboutOne(fatal.error))) throw fatal.error;
    const failures = await Promise.all(
      failed.map(async ({ input, error }) => ({
        input,
        message: await describeFailure(error, requestId),
        askFor: (name: string) => askOffer(error, { command: name }),
      })),
    );
    return { loaded, failures };
  };
}

function isAboutOne(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof DeniedError;
}
