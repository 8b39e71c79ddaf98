import { useId } from 'preact/hooks';
import { type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import { BlockElement } from '../elements/block-element.tsx';
import { TextObject } from '../text/slack-text.tsx';
import { useBlockPlace } from './block-place.ts';

/** Renders a labeled input, with its hint and its validation error. */
export const InputBlock = ({ block }: { readonly block: JsonObject }) => {
  const id = useId();
  const { errors } = useBlockPlace();
  const element = objectAt(block, 'element');
  const hint = objectAt(block, 'hint');
  const error = errors[stringAt(block, 'block_id') ?? ''];
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={error === undefined ? 'input-block' : 'input-block has-error'}>
      <label class="input-label" id={`${id}-label`} for={`${id}-input`}>
        <TextObject text={objectAt(block, 'label')} />
        {block['optional'] === true && <span class="optional"> (optional)</span>}
      </label>
      {element !== undefined && (
        <BlockElement
          element={element}
          block={block}
          field={{
            id: `${id}-input`,
            labelId: `${id}-label`,
            describedBy: describedBy === '' ? undefined : describedBy,
            isWrong: error !== undefined,
          }}
        />
      )}
      {error !== undefined && (
        <p class="input-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="input-hint" id={`${id}-hint`}>
          <TextObject text={hint} />
        </p>
      )}
    </div>
  );
};
