import { interactionPayload } from '../deliveries/interaction-payload.ts';
import { type JsonObject, stringAt } from '../json.ts';
import type { Ack } from '../workspace/delivery.ts';
import { selectedOptions, withValue } from '../workspace/input-state.ts';
import type { LocalPerson } from '../workspace/person.ts';
import type { Client } from './client.ts';
import { type Picked, pickedValue } from './picked-value.ts';
import {
  type ElementOptions,
  findElement,
  findPlace,
  type Place,
  type PlacedElement,
  type PlaceOptions,
} from './place.ts';
import { placePart } from './place-part.ts';
import { addSlackNotice, deliveryFault } from './slack-notice.ts';

/** Button to click; a confirmation dialog is accepted. */
export type ClickOptions = PlaceOptions & ElementOptions;

/** Select, overflow menu, checkbox, date or other input to use. */
export type SelectOptions = ClickOptions & { readonly value: Picked };

const ACTION_KEYS = ['action_id', 'type', 'text', 'value', 'style', 'placeholder', 'confirm'];

const sendAction = async (
  place: Place,
  placed: PlacedElement,
  picked: JsonObject,
  person: LocalPerson,
  client: Client,
): Promise<Ack> => {
  const { workspace, deliveries } = client;
  const { element, block } = placed;
  const kept = Object.entries(element).filter(([key]) => ACTION_KEYS.includes(key));
  const viewId = place.kind === 'view' && place.view.type === 'modal' ? place.view.id : undefined;
  const payload = {
    ...interactionPayload('block_actions', person, workspace),
    trigger_id: workspace.triggers.mint({ userId: person.userId, viewId }),
    ...placePart(place, placed, person, client),
    actions: [
      {
        ...Object.fromEntries(kept),
        block_id: stringAt(block, 'block_id'),
        ...picked,
        action_ts: workspace.ids.ts(),
      },
    ],
  };
  const ack = await deliveries.deliver('interaction', payload);
  const fault = deliveryFault(ack);
  if (fault !== undefined && place.kind === 'message') {
    const where = { channelId: place.message.channelId, userId: person.userId };
    addSlackNotice(workspace, where, stringAt(element, 'action_id') ?? 'the action', fault);
  }
  if (fault !== undefined && place.kind === 'view') {
    const view = workspace.views.find(place.view.id);
    if (view !== undefined) workspace.views.mark(view, { trouble: fault });
  }
  return ack;
};

/** Clicks a button. */
export const click = async (options: ClickOptions, client: Client): Promise<Ack> => {
  const person = client.workspace.roster.get(options.as);
  const place = findPlace(options, person, client.workspace);
  const placed = findElement(place, options);
  return sendAction(place, placed, {}, person, client);
};

const sendsAtOnce = ({ block }: PlacedElement): boolean =>
  block['type'] !== 'input' || block['dispatch_action'] === true;

/**
 * Picks or types a value. Unless the block dispatches its actions, an element of an input block only stores the value:
 * nothing is sent, and the result is undefined.
 */
export const select = async (options: SelectOptions, client: Client): Promise<Ack | undefined> => {
  const { workspace, inputs, suggestions } = client;
  const person = workspace.roster.get(options.as);
  const place = findPlace(options, person, workspace);
  const placed = findElement(place, options);
  const selected = place.kind === 'view' ? selectedOptions(place.view.values, placed) : [];
  const suggested = [...suggestions.last(person.userId, placed), ...selected];
  const picked = pickedValue(placed.element, options.value, suggested, person, workspace);
  if (placed.element['type'] === 'overflow')
    return sendAction(place, placed, picked, person, client);
  if (place.kind === 'message') {
    inputs.set(place.message, person.userId, placed, picked);
    return sendAction(place, placed, picked, person, client);
  }
  const values = withValue(place.view.values, placed, picked);
  const view = workspace.views.mark(place.view, { values });
  return sendsAtOnce(placed)
    ? sendAction({ kind: 'view', view }, placed, picked, person, client)
    : undefined;
};
