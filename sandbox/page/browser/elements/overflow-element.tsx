import { objectAt, objectsIn, stringAt } from '../../../slack/json.ts';
import { Icon } from '../app/icon.tsx';
import { Menu } from '../app/menu.tsx';
import { TextObject } from '../text/slack-text.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ElementProps } from './element-props.ts';
import { useConfirm } from './use-confirm.ts';
import { useElement } from './use-element.ts';

/** Renders a menu that opens from a button with three dots. */
export const OverflowElement = (props: ElementProps) => {
  const { pick, isBusy } = useElement(props);
  const confirm = useConfirm(props.element);
  return (
    <>
      <Menu
        label="More actions"
        isIconOnly
        buttonClass="button button-icon"
        button={<Icon name="more" />}
        isDisabled={isBusy}
        items={objectsIn(props.element['options']).map((option) => ({
          key: stringAt(option, 'value') ?? '',
          content: <TextObject text={objectAt(option, 'text')} />,
          onPick: () => confirm.ask(() => pick(stringAt(option, 'value') ?? '')),
        }))}
      />
      <ConfirmDialog confirm={confirm} />
    </>
  );
};
