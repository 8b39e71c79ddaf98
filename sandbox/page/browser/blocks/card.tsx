import { type JsonObject, objectAt, objectsIn, stringAt } from '../../../slack/json.ts';
import { BlockElement } from '../elements/block-element.tsx';
import { TextObject } from '../text/slack-text.tsx';
import { ImageElement } from './image.tsx';

/** Renders a card; if it has no `block_id`, its buttons use the carousel's. */
export const Card = ({
  card,
  blockId,
}: {
  readonly card: JsonObject;
  readonly blockId?: string | undefined;
}) => {
  const hero = objectAt(card, 'hero_image');
  const icon = objectAt(card, 'icon');
  const actions = objectsIn(card['actions']);
  const block = stringAt(card, 'block_id') === undefined ? { ...card, block_id: blockId } : card;
  return (
    <div class="card">
      {hero !== undefined && <ImageElement element={hero} />}
      <div class="card-head">
        {icon !== undefined && <ImageElement element={icon} />}
        <div>
          <div class="card-title">
            <TextObject text={objectAt(card, 'title')} />
          </div>
          <div class="card-subtitle">
            <TextObject text={objectAt(card, 'subtitle')} />
          </div>
        </div>
      </div>
      <CardText text={objectAt(card, 'body')} name="card-body" />
      <CardText text={objectAt(card, 'subtext')} name="card-subtext" />
      {actions.length > 0 && (
        <div class="actions">
          {actions.map((element, index) => (
            <BlockElement
              key={stringAt(element, 'action_id') ?? index}
              element={element}
              block={block}
            />
          ))}
        </div>
      )}
    </div>
  );
};

const CardText = ({
  text,
  name,
}: {
  readonly text: JsonObject | undefined;
  readonly name: string;
}) =>
  text === undefined ? null : (
    <div class={`text ${name}`}>
      <TextObject text={text} />
    </div>
  );
