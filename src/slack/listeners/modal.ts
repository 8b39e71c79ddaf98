import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Trace } from '../../model/invocations/trace.ts';
import type { Submission } from '../../model/modal.ts';
import { visibleText } from '../../model/text/visible-text.ts';
import type { SubmissionAnswer } from '../../ports/responder.ts';
import { optionOf, SUGGEST_ACTION } from '../../views/blocks/modal-blocks.ts';
import { traceOf } from '../inbound/middleware.ts';
import {
  blockId,
  FORM_CALLBACK,
  type FormMetadata,
  type FormOrigin,
  formMetadata,
  formValues,
  formView,
} from '../outbound/modal-view.ts';
import { followedByCard } from './issue-card.ts';
import type { ListenerContext } from './listener-context.ts';

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & Pick<AllMiddlewareArgs, 'context'>;
type SuggestArgs = SlackOptionsMiddlewareArgs<'block_suggestion'> &
  Pick<AllMiddlewareArgs, 'context'>;
type PickArgs = SlackActionMiddlewareArgs<BlockAction> & Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for submitted modals. */
export function submitFormListener(listening: ListenerContext) {
  const { modalDispatcher, reply, modals, handleDelivery, newId } = listening;
  return async ({ ack, body, view, context }: SubmitArgs): Promise<void> => {
    const id = newId();
    const trace = traceOf(context);
    const metadata = formMetadata(view.private_metadata);
    const submission = submissionOf({
      id,
      trace,
      view,
      metadata,
      user: body.user,
      trigger: body.trigger_id,
    });
    const { actor } = submission;
    const { card, ...origin } = metadata.origin;
    const address = { ...actor, ...origin, requestId: id, trace, replacesOriginal: false };
    const acted = card && { card, actor, ...origin };
    const { respond, followed } = followedByCard(listening, acted, (message) =>
      reply(address, message),
    );
    const responder = {
      acknowledge: (answer: SubmissionAnswer) =>
        answer.kind === 'closed' ? ack() : ack(answerOf(answer, metadata)),
      respond,
      update: modals.existing(view.id, metadata.origin, { trace }),
    };
    handleDelivery(context, async (delivery) => {
      await modalDispatcher.submit(submission, { ...responder, delivery });
      await followed();
    });
  };
}

/** Creates the listener for selections in a modal that refresh it. */
export function refreshFormListener({
  modalDispatcher,
  modals,
  handleDelivery,
  newId,
}: ListenerContext) {
  return async ({ ack, body, context }: PickArgs): Promise<void> => {
    await ack();
    const { view, user, trigger_id: trigger } = body;
    if (view === undefined) return;
    const metadata = formMetadata(view.private_metadata);
    const trace = traceOf(context);
    const submission = submissionOf({ id: newId(), trace, view, metadata, user, trigger });
    // The hash keeps the slower of two updates from overwriting a newer modal with an older one.
    const update = modals.existing(view.id, metadata.origin, { hash: view.hash, trace });
    handleDelivery(context, ({ acquire }) => modalDispatcher.refresh(submission, update, acquire));
  };
}

/** Creates the listener for text typed into select menus; it responds within Slack's 3 s. */
export function suggestListener({ suggest, newId }: ListenerContext) {
  return async ({ ack, options, context }: SuggestArgs): Promise<void> => {
    const { user, team, action_id: actionId, value: text } = options;
    const [, name = ''] = SUGGEST_ACTION.exec(actionId) ?? [];
    const actor = { teamId: user.team_id ?? team?.id ?? '', userId: user.id };
    const found = await suggest({
      id: newId(),
      trace: traceOf(context),
      actor,
      name,
      text: visibleText(text),
    });
    await ack({ options: found.map(optionOf) });
  };
}

function submissionOf(facts: {
  readonly id: string;
  readonly trace: Trace | undefined;
  readonly view: ViewOutput;
  readonly metadata: FormMetadata;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger: string;
}): Submission {
  const { id, trace, view, metadata, user, trigger } = facts;
  return {
    id,
    trace,
    deliveryId: trigger,
    actor: { teamId: user.team_id ?? '', userId: user.id },
    name: FORM_CALLBACK.exec(view.callback_id)?.[1] ?? '',
    state: metadata.state,
    round: metadata.round,
    values: formValues(view.state.values),
    viewId: view.id,
    channelId: metadata.origin.channelId,
  };
}

function answerOf(
  answer: Exclude<SubmissionAnswer, { kind: 'closed' }>,
  { round, origin }: FormMetadata & { origin: FormOrigin },
) {
  if (answer.kind === 'modal') {
    return { response_action: 'update' as const, view: formView(answer.modal, origin) };
  }
  const errors = [...answer.problems].map(
    ([field, text]) => [blockId(field, round), text] as const,
  );
  return { response_action: 'errors' as const, errors: Object.fromEntries(errors) };
}
