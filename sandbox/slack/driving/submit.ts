import { interactionPayload } from '../deliveries/interaction-payload.ts';
import { isJsonObject, type JsonObject, objectAt, parseJson, stringAt } from '../json.ts';
import { SlackApiError } from '../web-api/api-method.ts';
import { readView } from '../web-api/views-methods.ts';
import type { Ack } from '../workspace/delivery.ts';
import { type InputValues, selectedOptions, textOf, withValue } from '../workspace/input-state.ts';
import type { LocalView } from '../workspace/views.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import { inputErrors } from './input-errors.ts';
import { type Picked, pickedValue } from './picked-value.ts';
import { elementsAt, findPlace, type PlacedElement } from './place.ts';
import { deliveryFault } from './slack-notice.ts';

/** Modal to fill in and submit. */
export interface SubmitOptions {
  /** Handle or user ID. */
  readonly as: string;
  /** The top view by default. */
  readonly viewId?: string;
  /** Values to type or pick, by `block_id`, `action_id` or label; all others stay unchanged. */
  readonly values?: Readonly<Record<string, Picked>>;
}

/** Result of a submission. */
export interface Submission {
  /** Whether the modal was sent; false if Slack's client found an error. */
  readonly isSent: boolean;
  readonly ack: Ack | undefined;
  /** Errors of Slack's client or of the bot, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
}

const TROUBLE = 'We had some trouble connecting. Try again?';

const named = (elements: readonly PlacedElement[], name: string): PlacedElement => {
  const found = elements.find(
    ({ block, element }) =>
      stringAt(block, 'block_id') === name ||
      stringAt(element, 'action_id') === name ||
      textOf(block, 'label') === name,
  );
  if (found === undefined) throw new Error(`no input ${name} in this view`);
  return found;
};

const filledIn = (view: LocalView, options: SubmitOptions, client: Client): InputValues => {
  const person = client.workspace.roster.get(options.as);
  const elements = elementsAt({ kind: 'view', view });
  return Object.entries(options.values ?? {}).reduce((values, [name, pick]) => {
    const placed = named(elements, name);
    const suggested = [
      ...client.suggestions.last(person.userId, placed),
      ...selectedOptions(values, placed),
    ];
    const value = pickedValue(placed.element, pick, suggested, person, client.workspace);
    return withValue(values, placed, value);
  }, view.values);
};

/** Returns `response_url`s for the conversations picked in menus that request one. */
const responseUrlsOf = (view: LocalView, workspace: Workspace): readonly JsonObject[] =>
  elementsAt({ kind: 'view', view }).flatMap(({ block, element }) => {
    const block_id = stringAt(block, 'block_id') ?? '';
    const action_id = stringAt(element, 'action_id') ?? '';
    const value = view.values[block_id]?.[action_id] ?? {};
    const channelId =
      stringAt(value, 'selected_conversation') ?? stringAt(value, 'selected_channel');
    if (element['response_url_enabled'] !== true || channelId === undefined) return [];
    const response_url = workspace.responseUrls.mint('actions', {
      channelId,
      userId: view.userId,
      originalTs: undefined,
      unfurlUrl: undefined,
    });
    return [{ block_id, action_id, channel_id: channelId, response_url }];
  });

const isInputBlock = (view: LocalView, blockId: string): boolean =>
  view.blocks.some((block) => block['block_id'] === blockId && block['type'] === 'input');

const showErrors = (view: LocalView, answer: JsonObject, workspace: Workspace): boolean => {
  const errors = Object.entries(objectAt(answer, 'errors') ?? {});
  const isKnown = errors.every(
    ([blockId, text]) => typeof text === 'string' && isInputBlock(view, blockId),
  );
  if (errors.length === 0 || !isKnown) return false;
  workspace.views.mark(view, {
    errors: Object.fromEntries(errors.map(([blockId, text]) => [blockId, String(text)])),
    trouble: undefined,
  });
  return true;
};

/** Applies the response to a submission; returns false if Slack would not understand it. */
const follow = (view: LocalView, body: string, workspace: Workspace): boolean => {
  const { views } = workspace;
  const answer = body.trim() === '' ? {} : parseJson(body);
  if (!isJsonObject(answer)) return false;
  switch (answer['response_action']) {
    case undefined:
      if (views.stackOf(view.userId).at(-1)?.id === view.id) views.pop(view.userId);
      return true;
    case 'errors':
      return showErrors(view, answer, workspace);
    case 'update':
      views.update(view, readView(answer['view'], 'modal'));
      return true;
    case 'push':
      return views.push(view.userId, readView(answer['view'], 'modal')) !== undefined;
    case 'clear':
      views.clear(view.userId);
      return true;
    default:
      return false;
  }
};

const takeAnswer = (viewId: string, ack: Ack, workspace: Workspace): void => {
  const view = workspace.views.find(viewId);
  if (view === undefined) return;
  try {
    if (deliveryFault(ack) === undefined && follow(view, ack.body, workspace)) return;
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
  }
  workspace.views.mark(workspace.views.find(viewId) ?? view, { trouble: TROUBLE });
};

/**
 * Fills in and submits a modal; like Slack's client, it first validates the values, and sends nothing if one is
 * invalid.
 */
export const submit = async (options: SubmitOptions, client: Client): Promise<Submission> => {
  const { workspace, deliveries } = client;
  const person = workspace.roster.get(options.as);
  const place = findPlace(options, person, workspace);
  if (place.kind !== 'view' || place.view.type !== 'modal') throw new Error('no modal is open');
  const values = filledIn(place.view, options, client);
  const errors = inputErrors(place.view.blocks, values);
  const view = workspace.views.mark(place.view, { values, errors, trouble: undefined });
  if (Object.keys(errors).length > 0) return { isSent: false, ack: undefined, errors };
  const ack = await deliveries.deliver('interaction', {
    ...interactionPayload('view_submission', person, workspace),
    trigger_id: workspace.triggers.mint({ userId: person.userId, viewId: view.id }),
    view: workspace.views.wire(view),
    response_urls: responseUrlsOf(view, workspace),
  });
  takeAnswer(view.id, ack, workspace);
  return { isSent: true, ack, errors: workspace.views.find(view.id)?.errors ?? {} };
};
