import type { ModalContext, ModalDefinition } from '../commands/core/modal.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import type { Option, Suggestion } from '../commands/core/suggestion.ts';
import { ChatopsError } from '../errors/errors.ts';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import type { Actor } from '../model/actor.ts';
import type { Submission } from '../model/modal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { ModalResponder, SubmissionAnswer, UpdateModal } from '../ports/responder.ts';
import { resultModal } from '../views/blocks/modal-frame.ts';
import { failure } from '../views/failures/failure.ts';
import type { LoadErrorContext } from './error-context.ts';
import type { ModalOpener, ModalOutcome } from './open-modal.ts';
import type { SubmitModal } from './submit-modal.ts';

/** The way in for everything that people do in a form. Nothing here rejects: what fails is worded. */
export interface ModalDispatcher {
  readonly submit: (submission: Submission, responder: ModalResponder) => Promise<void>;
  /** Makes the form anew for what was picked in it. */
  readonly refresh: (
    submission: Submission,
    update: UpdateModal,
    acquire: Delivery['acquire'],
  ) => Promise<void>;
  /** Entries of a list for what somebody has typed; none where it is not theirs to see, or fails. */
  readonly suggest: (request: SuggestionRequest) => Promise<readonly Option[]>;
}

/** A list that somebody types in. */
export interface SuggestionRequest {
  readonly id: string;
  readonly actor: Actor;
  /** The list's name. */
  readonly name: string;
  readonly text: string;
}

/** What {@link createModalDispatcher} joins. */
export interface ModalDispatcherOptions {
  readonly forms: readonly ModalDefinition[];
  readonly suggestions: readonly Suggestion[];
  readonly home: Pick<MutationContext, 'readContext' | 'authorize'>;
  readonly modalOpener: ModalOpener;
  readonly submitModal: SubmitModal;
  readonly limits: UserRateLimiter;
  readonly errorContext: LoadErrorContext;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  /** Hears of everybody whose changes are over. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
  readonly commandName: string;
  readonly record: RecordInvocation;
}

/** A list asks again at every few letters: some such questions count as one look-up. */
const SUGGESTIONS_PER_COMMAND = 5;
const FORM_TITLE = 'This form';

/** Builds the way in for forms. */
export function createModalDispatcher(options: ModalDispatcherOptions): ModalDispatcher {
  const { forms, suggestions, home, modalOpener, submitModal, limits, errorContext } = options;
  const { commandName, record } = options;

  function recorded(
    { id: requestId, actor, channelId, name }: Submission,
    work: () => Promise<ModalOutcome>,
  ): Promise<void> {
    const facts = { requestId, surface: 'modal', actor, channelId } as const;
    return record(facts, async () => ({ command: known(forms, name), ...(await work()) }));
  }

  async function suggest({ actor, name, text }: SuggestionRequest): Promise<readonly Option[]> {
    const suggestion = suggestions.find((one) => one.name === name);
    if (suggestion === undefined) return [];
    limits.take('commands', actor, 1 / SUGGESTIONS_PER_COMMAND);
    const authorize: ModalContext['authorize'] = (capability) =>
      home.authorize(actor, capability, false);
    const authorized = await authorize(suggestion.capability);
    return suggestion.load(
      { readContext: home.readContext, authorized, authorize, commandName },
      text.trim(),
    );
  }

  async function refreshed(
    form: ModalDefinition,
    { actor, state, values, round }: Submission,
    update: UpdateModal,
  ): Promise<ModalOutcome> {
    limits.take('commands', actor);
    const filled = { values, notes: [], round };
    const isShown = await update(await modalOpener.make({ form, state }, actor, filled));
    return { outcome: isShown ? 'form' : 'form-refused' };
  }

  return {
    submit: (submission, responder) =>
      recorded(submission, async () => {
        const { acknowledge, isAcknowledged } = once(responder.acknowledge);
        try {
          const submitted = await submitModal(submission, { ...responder, acknowledge });
          options.afterChange(submission.actor, submission.id);
          return submitted;
        } catch (error) {
          const words = failure(error, await errorContext(error, submission.id));
          if (isAcknowledged()) await responder.respond(words);
          else await acknowledge({ kind: 'modal', modal: resultModal(FORM_TITLE, words) });
          return { outcome: outcomeOf(error), error };
        }
      }),

    refresh: (submission, update, acquire) =>
      recorded(submission, async () => {
        const form = forms.find(({ name }) => name === submission.name);
        if (form === undefined) return { outcome: 'form-refused' };
        try {
          if (!(await acquire())) return { outcome: 'repeated delivery' };
          return await refreshed(form, submission, update);
        } catch (error) {
          // The form stays as it is, with what is in it: submitting decides afresh anyway.
          if (error instanceof RateLimitedError) return { outcome: error.kind, error };
          const words = failure(error, await errorContext(error, submission.id));
          await update(resultModal(form.title, words));
          return { outcome: outcomeOf(error), error };
        }
      }),

    async suggest(request) {
      const { id: requestId, actor, name } = request;
      const command = known(suggestions, name);
      let found: readonly Option[] = [];
      await record({ requestId, surface: 'suggestion', actor }, async () => {
        try {
          found = await options.limiter.run(() => suggest(request));
          // One for every few letters that somebody types.
          return { command, outcome: 'ok', logAtDebug: true };
        } catch (error) {
          // Slack has no words for it: it shows that nothing was found.
          return { command, outcome: outcomeOf(error), error };
        }
      });
      return found;
    },
  };
}

// What a form or a list calls itself anybody can have made up.
function known(ours: readonly { readonly name: string }[], name: string): string | undefined {
  return ours.find((one) => one.name === name)?.name;
}

// A second acknowledgement would be an error of Bolt's.
function once(acknowledge: ModalResponder['acknowledge']) {
  let acknowledged: Promise<void> | undefined;
  return {
    isAcknowledged: () => acknowledged !== undefined,
    acknowledge: (answer: SubmissionAnswer) => {
      acknowledged ??= acknowledge(answer);
      return acknowledged;
    },
  };
}

function outcomeOf(error: unknown): string {
  return error instanceof ChatopsError ? error.kind : 'bug';
}
