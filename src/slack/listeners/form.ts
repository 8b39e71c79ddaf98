import type {
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { SubmissionAnswer } from '../../exchange.ts';
import type { Submission } from '../../model/submission.ts';
import { optionOf, SUGGEST_ACTION } from '../../views/form-blocks.ts';
import type { Message } from '../../views/message.ts';
import {
  blockId,
  FORM_CALLBACK,
  type FormMetadata,
  type FormOrigin,
  formMetadata,
  formValues,
  formView,
} from '../form-view.ts';
import type { ListenerContext } from './listener-context.ts';

/** Listens to forms that are submitted. */
export function submitFormListener(context: ListenerContext) {
  const { dispatchForm, reply, modals, inFlight, newId } = context;
  return async (args: SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { ack, body, view } = args;
    const id = newId();
    const metadata = formMetadata(view.private_metadata);
    const submission = submissionOf({
      id,
      view,
      metadata,
      user: body.user,
      trigger: body.trigger_id,
    });
    const address = { ...submission.actor, ...metadata.origin, requestId: id };
    const done = dispatchForm.submit(submission, {
      acknowledge: (answer) => ack(answerOf(answer, metadata)),
      respond: (message: Message) => reply({ ...address, replacesOriginal: false }, message),
      update: modals.existing(view.id, metadata.origin),
    });
    inFlight.track(done);
  };
}

/** Listens to what is picked in forms. */
export function refreshFormListener({ dispatchForm, modals, inFlight, newId }: ListenerContext) {
  return async ({ ack, body }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> => {
    await ack();
    const { view, user, trigger_id: trigger } = body;
    if (view === undefined) return;
    const metadata = formMetadata(view.private_metadata);
    const submission = submissionOf({ id: newId(), view, metadata, user, trigger });
    // Whoever is slower must not put an older form over a newer one.
    const update = modals.existing(view.id, metadata.origin, view.hash);
    inFlight.track(dispatchForm.refresh(submission, update));
  };
}

/** Listens to what is typed into lists, and answers within Slack's 3 s. */
export function suggestListener({ dispatchForm, newId }: ListenerContext) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'>): Promise<void> => {
    const { user, team, action_id: actionId, value: text } = options;
    const [, name = ''] = SUGGEST_ACTION.exec(actionId) ?? [];
    const actor = { teamId: user.team_id ?? team?.id ?? '', userId: user.id };
    const found = await dispatchForm.suggest({ id: newId(), actor, name, text });
    await ack({ options: found.map(optionOf) });
  };
}

function submissionOf(facts: {
  readonly id: string;
  readonly view: ViewOutput;
  readonly metadata: FormMetadata;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger: string;
}): Submission {
  const { id, view, metadata, user, trigger } = facts;
  return {
    id,
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
  answer: SubmissionAnswer,
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
