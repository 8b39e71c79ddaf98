import { useId, useState } from 'preact/hooks';
import { objectAt, objectsIn, stringAt } from '../../../slack/json.ts';
import { TextObject } from '../text/slack-text.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ElementProps } from './element-props.ts';
import { pickedOptions } from './picked-options.ts';
import { useConfirm } from './use-confirm.ts';
import { useElement } from './use-element.ts';

/** Renders checkboxes or radio buttons. */
export const ChoiceElement = (props: ElementProps) => {
  const { element, field } = props;
  const { pick, kept, label } = useElement(props);
  const confirm = useConfirm(element);
  const name = useId();
  const isMany = element['type'] === 'checkboxes';
  const [picked, setPicked] = useState(() =>
    pickedOptions(element, kept).map(({ value }) => value),
  );
  const onPick = (value: string): void => {
    const next = isMany ? toggled(picked, value) : [value];
    confirm.ask(async () => {
      setPicked(next);
      await pick(isMany ? next : value);
    });
  };
  return (
    <fieldset class="choices" aria-label={label} aria-describedby={field?.describedBy}>
      {objectsIn(element['options']).map((option) => {
        const value = stringAt(option, 'value') ?? '';
        return (
          <label key={value} class="choice">
            <input
              type={isMany ? 'checkbox' : 'radio'}
              name={name}
              checked={picked.includes(value)}
              onChange={() => onPick(value)}
            />
            <span>
              <TextObject text={objectAt(option, 'text')} />
              {objectAt(option, 'description') !== undefined && (
                <span class="choice-note">
                  <TextObject text={objectAt(option, 'description')} />
                </span>
              )}
            </span>
          </label>
        );
      })}
      <ConfirmDialog confirm={confirm} />
    </fieldset>
  );
};

const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
