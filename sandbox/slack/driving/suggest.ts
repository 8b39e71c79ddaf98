import { checkRule } from '../block-limits/check-rule.ts';
import { OPTION_GROUP, SELECT_OPTION } from '../block-limits/composition-rules.ts';
import { channelPart, interactionPayload } from '../deliveries/interaction-payload.ts';
import { isJsonObject, type JsonObject, objectsIn, parseJson, stringAt } from '../json.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Client } from './client.ts';
import { type ElementOptions, findElement, findPlace, type PlaceOptions } from './place.ts';

/** Minimum number of characters by default. */
const MIN_QUERY_LENGTH = 3;

/** Query that a user types into an external select. */
export type SuggestOptions = PlaceOptions & ElementOptions & { readonly query: string };

/** Returns the options of a response; none if Slack would show "no results". */
const optionsOf = (ack: Ack): readonly JsonObject[] => {
  const body = parseJson(ack.body);
  if (ack.status !== 200 || !isJsonObject(body)) return [];
  const groups = body['option_groups'];
  const list = groups ?? body['options'];
  const of = groups === undefined ? SELECT_OPTION : OPTION_GROUP;
  const problems = checkRule(list, { is: 'list', of, min: 0, max: 100 }, '', 'modal');
  if (problems.length > 0) return [];
  return groups === undefined
    ? objectsIn(list)
    : objectsIn(groups).flatMap((group) => objectsIn(group['options']));
};

/** Types into an external select and returns the options that the bot offers. */
export const suggest = async (
  options: SuggestOptions,
  { workspace, deliveries, suggestions }: Client,
): Promise<readonly JsonObject[]> => {
  const person = workspace.roster.get(options.as);
  const place = findPlace(options, person, workspace);
  const placed = findElement(place, options);
  const { element, block } = placed;
  const least = element['min_query_length'];
  if (options.query.length < (typeof least === 'number' ? least : MIN_QUERY_LENGTH)) return [];
  const channel =
    place.kind === 'message' ? workspace.channels.find(place.message.channelId) : undefined;
  const ack = await deliveries.deliver('options', {
    ...interactionPayload('block_suggestion', person, workspace),
    container:
      place.kind === 'view'
        ? { type: 'view', view_id: place.view.id }
        : {
            type: 'message',
            message_ts: place.message.ts,
            channel_id: place.message.channelId,
            is_ephemeral: place.message.visibleTo !== undefined,
          },
    ...(channel === undefined ? {} : channelPart(channel)),
    ...(place.kind === 'view' ? { view: workspace.views.wire(place.view) } : {}),
    action_id: stringAt(element, 'action_id'),
    block_id: stringAt(block, 'block_id'),
    value: options.query,
  });
  const offered = optionsOf(ack);
  suggestions.keep(person.userId, placed, offered);
  return offered;
};
