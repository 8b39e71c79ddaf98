import { type JsonObject, objectAt, objectsIn } from '../../../slack/json.ts';
import { BlockElement } from '../elements/block-element.tsx';
import { TextObject } from '../text/slack-text.tsx';
import { ImageElement } from './image.tsx';

/** Renders a section: text, fields in two columns, and an element next to them. */
export const Section = ({ block }: { readonly block: JsonObject }) => {
  const text = objectAt(block, 'text');
  const accessory = objectAt(block, 'accessory');
  const fields = objectsIn(block['fields']);
  return (
    <div class="section">
      <div class="section-body">
        {text !== undefined && (
          <div class="text">
            <TextObject text={text} />
          </div>
        )}
        {fields.length > 0 && (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={String(index)} class="text">
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div class="accessory">
          {accessory['type'] === 'image' ? (
            <ImageElement element={accessory} />
          ) : (
            <BlockElement element={accessory} block={block} />
          )}
        </div>
      )}
    </div>
  );
};
