import { objectAt, stringAt } from '../../../slack/json.ts';
import { Dialog } from '../modal/dialog.tsx';
import { TextObject } from '../text/slack-text.tsx';
import type { Confirm } from './use-confirm.ts';

/** Renders Slack's confirmation dialog for an element. */
export const ConfirmDialog = ({ confirm }: { readonly confirm: Confirm }) => {
  const { question } = confirm;
  if (question === undefined) return null;
  const isDanger = stringAt(question, 'style') === 'danger';
  return (
    <Dialog
      title={<TextObject text={objectAt(question, 'title')} />}
      kind="confirm"
      onClose={() => confirm.answer(false)}
    >
      <div class="dialog-body text">
        <TextObject text={objectAt(question, 'text')} />
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => confirm.answer(false)}>
          {textOr(objectAt(question, 'deny'), 'Cancel')}
        </button>
        <button
          type="button"
          class={`button button-${isDanger ? 'danger' : 'primary'}`}
          onClick={() => confirm.answer(true)}
        >
          {textOr(objectAt(question, 'confirm'), 'Yes')}
        </button>
      </div>
    </Dialog>
  );
};

const textOr = (text: ReturnType<typeof objectAt>, otherwise: string) =>
  text === undefined ? otherwise : <TextObject text={text} />;
