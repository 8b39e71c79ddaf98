import { useRef } from 'preact/hooks';
import { type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

const INPUT_MODES: Readonly<Record<string, 'email' | 'url' | 'decimal'>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

/** Renders a text input: plain or rich text, an email address, a URL or a number. */
export const TextElement = (props: ElementProps) => {
  const { element, block, field } = props;
  const { pick, type, kept, label } = useElement(props);
  const sent = useRef(initialText(element, kept));
  const send = (value: string): void => {
    if (value === sent.current) return;
    sent.current = value;
    void pick(value);
  };
  const trigger = dispatchTrigger(element, block);
  const shared = {
    class: 'text-input',
    id: field?.id,
    'aria-label': field === undefined ? label : undefined,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.isWrong,
    defaultValue: sent.current,
    placeholder: stringAt(objectAt(element, 'placeholder') ?? {}, 'text'),
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      type(currentTarget.value);
      if (trigger === 'character') send(currentTarget.value);
    },
    // Slack stores what was typed, so that an update of the view does not lose it; a dispatching input would act on it.
    onBlur: ({ currentTarget }: { currentTarget: { value: string } }) => {
      if (trigger === 'none') send(currentTarget.value);
    },
  };
  if (element['multiline'] === true || element['type'] === 'rich_text_input') {
    return <textarea rows={4} {...shared} />;
  }
  return (
    <input
      type="text"
      inputMode={INPUT_MODES[stringAt(element, 'type') ?? ''] ?? 'text'}
      {...shared}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || trigger !== 'enter') return;
        event.preventDefault();
        void pick(event.currentTarget.value);
      }}
    />
  );
};

const initialText = (element: JsonObject, kept: JsonObject | undefined): string => {
  const value = kept?.['value'] ?? kept?.['rich_text_value'] ?? element['initial_value'];
  return typeof value === 'string' ? value : '';
};

const dispatchTrigger = (
  element: JsonObject,
  block: JsonObject,
): 'none' | 'enter' | 'character' => {
  if (block['dispatch_action'] !== true) return 'none';
  const on = objectAt(element, 'dispatch_action_config')?.['trigger_actions_on'];
  return Array.isArray(on) && on.includes('on_character_entered') ? 'character' : 'enter';
};
