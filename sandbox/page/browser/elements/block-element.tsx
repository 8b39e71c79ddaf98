import { type JsonObject, stringAt } from '../../../slack/json.ts';
import { ButtonElement } from './button-element.tsx';
import { ChoiceElement } from './choice-element.tsx';
import { DateElement } from './date-element.tsx';
import type { ElementProps } from './element-props.ts';
import { FeedbackButtons } from './feedback-buttons.tsx';
import { OverflowElement } from './overflow-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TextElement } from './text-element.tsx';

/** Renders an interactive element of any type. */
export const BlockElement = (props: ElementProps) => {
  const type = stringAt(props.element, 'type') ?? '';
  // As in Slack, an element with the same type and IDs retains what is typed into it.
  const key = [type, idOf(props.block, 'block_id'), idOf(props.element, 'action_id')].join(' ');
  switch (type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <ButtonElement key={key} {...props} />;
    case 'feedback_buttons':
      return <FeedbackButtons key={key} {...props} />;
    case 'overflow':
      return <OverflowElement key={key} {...props} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoiceElement key={key} {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement key={key} {...props} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return <TextElement key={key} {...props} />;
    case 'file_input':
      return <p class="unknown">Files cannot be uploaded in the sandbox.</p>;
    default:
      return type.endsWith('_select') ? (
        <SelectElement key={key} {...props} />
      ) : (
        <span class="unknown">An element of type {type}, which this page does not show.</span>
      );
  }
};

const idOf = (object: JsonObject, key: string): string => stringAt(object, key) ?? '';
