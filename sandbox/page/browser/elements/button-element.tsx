import { objectAt, stringAt } from '../../../slack/json.ts';
import { safeUrl } from '../../mrkdwn/safe-url.ts';
import { TextObject } from '../text/slack-text.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ElementProps } from './element-props.ts';
import { useConfirm } from './use-confirm.ts';
import { useElement } from './use-element.ts';

/** Renders a button; as in Slack, one with a link opens it and still notifies the bot. */
export const ButtonElement = (props: ElementProps) => {
  const { element } = props;
  const { click, isBusy } = useElement(props);
  const confirm = useConfirm(element);
  const style = stringAt(element, 'style');
  const href = safeUrl(stringAt(element, 'url') ?? '');
  const label = stringAt(element, 'accessibility_label');
  const content = <TextObject text={objectAt(element, 'text')} />;
  const name = `button${style === 'primary' || style === 'danger' ? ` button-${style}` : ''}`;
  return (
    <>
      {href === undefined ? (
        <button
          type="button"
          class={name}
          aria-label={label}
          aria-busy={isBusy}
          onClick={() => isBusy || confirm.ask(click)}
        >
          {content}
        </button>
      ) : (
        <a
          class={name}
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={label}
          onClick={() => void click()}
        >
          {content}
        </a>
      )}
      <ConfirmDialog confirm={confirm} />
    </>
  );
};
