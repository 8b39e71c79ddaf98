import { objectAt, stringAt } from '../../../slack/json.ts';
import { TextObject } from '../text/slack-text.tsx';
import type { ElementProps } from './element-props.ts';
import { useElement } from './use-element.ts';

/** Renders the two buttons of a feedback element. */
export const FeedbackButtons = (props: ElementProps) => {
  const { click, isBusy } = useElement(props);
  return (
    <>
      {['positive_button', 'negative_button'].map((key) => {
        const button = objectAt(props.element, key) ?? {};
        return (
          <button
            key={key}
            type="button"
            class="button"
            aria-label={stringAt(button, 'accessibility_label')}
            disabled={isBusy}
            onClick={() => void click()}
          >
            <TextObject text={objectAt(button, 'text')} />
          </button>
        );
      })}
    </>
  );
};
