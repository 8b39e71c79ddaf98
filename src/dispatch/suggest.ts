import type { ModalContext, Option, Suggestion } from '../commands/core/modal.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { outcomeOf } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';

/** Options of a list for what somebody has typed; none where it is not theirs to see, or fails. Never rejects. */
export type Suggest = (request: SuggestionRequest) => Promise<readonly Option[]>;

/** A list that somebody types in. */
interface SuggestionRequest {
  readonly id: string;
  readonly actor: Actor;
  /** The list's name. */
  readonly name: string;
  readonly text: string;
}

/** Everything that {@link createSuggest} works with. */
export interface SuggestOptions {
  readonly suggestions: readonly Suggestion[];
  readonly mutationContext: Pick<MutationContext, 'readContext' | 'authorize'>;
  readonly limits: UserRateLimiter;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly commandName: string;
  readonly record: RecordInvocation;
}

/** Slack asks again at every few letters: several of its requests count as one look-up. */
const REQUESTS_PER_COMMAND = 5;

/** Creates the answer to lists that people type in. */
export function createSuggest(options: SuggestOptions): Suggest {
  const { suggestions, mutationContext, limits, limiter, commandName, record } = options;

  async function load({ actor, name, text }: SuggestionRequest): Promise<readonly Option[]> {
    const suggestion = suggestions.find((one) => one.name === name);
    if (suggestion === undefined) return [];
    limits.take('commands', actor, 1 / REQUESTS_PER_COMMAND);
    const authorize: ModalContext['authorize'] = (capability) =>
      mutationContext.authorize(actor, capability);
    const authorized = await authorize(suggestion.capability);
    const { readContext } = mutationContext;
    return suggestion.load({ readContext, authorized, authorize, commandName }, text.trim());
  }

  return async (request) => {
    const { id: requestId, actor } = request;
    // Anybody can make up the name of a list.
    const command = suggestions.find(({ name }) => name === request.name)?.name;
    let found: readonly Option[] = [];
    await record({ requestId, surface: 'suggestion', actor }, async () => {
      try {
        found = await limiter.run(() => load(request));
        return { command, outcome: 'ok', logAtDebug: true };
      } catch (error) {
        // Slack has no words for it: it shows that nothing was found.
        return { command, outcome: outcomeOf(error), error };
      }
    });
    return found;
  };
}
