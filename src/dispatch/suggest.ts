import type { ModalContext, Option, Suggestion } from '../commands/core/modal.ts';
import type { MutationContextFor } from '../commands/core/mutation.ts';
import { outcomeOf } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';

/** Returns the options of a list for a typed text; none if the actor may not see them, or on failure. Never rejects. */
export type Suggest = (request: SuggestionRequest) => Promise<readonly Option[]>;

interface SuggestionRequest extends Traced {
  readonly id: string;
  readonly actor: Actor;
  /** Name of the list. */
  readonly name: string;
  readonly text: string;
}

/** Dependencies of {@link createSuggest}. */
export interface SuggestOptions {
  readonly suggestions: readonly Suggestion[];
  readonly mutationContextFor: MutationContextFor;
  readonly limits: UserRateLimiter;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly commandName: string;
  readonly record: RecordInvocation;
}

/** Slack sends a request every few letters, so several of them count as one command. */
const REQUESTS_PER_COMMAND = 5;

/** Creates the function that returns options while users type. */
export function createSuggest(options: SuggestOptions): Suggest {
  const { suggestions, mutationContextFor, limits, limiter, commandName, record } = options;

  async function load({ actor, name, text, trace }: SuggestionRequest): Promise<readonly Option[]> {
    const suggestion = suggestions.find((one) => one.name === name);
    if (suggestion === undefined) return [];
    limits.take('commands', actor, 1 / REQUESTS_PER_COMMAND);
    const mutationContext = mutationContextFor({ actor, trace });
    const authorize: ModalContext['authorize'] = (capability) =>
      mutationContext.authorize(actor, capability);
    const authorized = await authorize(suggestion.capability);
    const { readContext } = mutationContext;
    return suggestion.load({ readContext, actor, authorized, authorize, commandName }, text.trim());
  }

  return async (request) => {
    const { id: requestId, actor, trace: given } = request;
    // The name comes from outside, so it may be forged.
    const command = suggestions.find(({ name }) => name === request.name)?.name;
    let found: readonly Option[] = [];
    const facts = { requestId, surface: 'suggestion', actor, trace: given } as const;
    await record(facts, async (trace) => {
      try {
        found = await limiter.run(() => load({ ...request, trace }));
        return { command, outcome: 'ok', logAtDebug: true };
      } catch (error) {
        // Slack cannot show an error here; it shows that nothing was found.
        return { command, outcome: outcomeOf(error), error };
      }
    });
    return found;
  };
}
