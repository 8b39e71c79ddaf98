import { useRef, useState } from 'preact/hooks';
import { objectAt } from '../../../slack/json.ts';
import type { PickedInput } from '../../protocol/page-action.ts';
import type { PageView } from '../../protocol/page-view.ts';
import { Icon } from '../app/icon.tsx';
import { usePage } from '../app/page-context.ts';
import { Blocks } from '../blocks/block.tsx';
import { BlockPlaceContext } from '../blocks/block-place.ts';
import { TextObject } from '../text/slack-text.tsx';
import { Dialog } from './dialog.tsx';

/** Renders the modal of this window's user: its top view, and a Back button if there are views below. */
export const ModalWindow = ({ views }: { readonly views: readonly PageView[] }) => {
  const { act } = usePage();
  const view = views.at(-1);
  if (view === undefined) return null;
  const isStacked = views.length > 1;
  return (
    <Dialog
      kind="modal"
      title={<TextObject text={objectAt(view.payload, 'title')} />}
      before={
        isStacked && (
          <button
            type="button"
            class="icon-button"
            aria-label="Back"
            onClick={() => void act({ kind: 'close', all: false })}
          >
            <Icon name="left" />
          </button>
        )
      }
      onClose={() => void act({ kind: 'close', all: true })}
    >
      <ModalView key={view.id} view={view} isStacked={isStacked} />
    </Dialog>
  );
};

const ModalView = ({
  view,
  isStacked,
}: {
  readonly view: PageView;
  readonly isStacked: boolean;
}) => {
  const { act } = usePage();
  const [isBusy, setBusy] = useState(false);
  const typed = useRef<Record<string, PickedInput>>({});
  const submit = objectAt(view.payload, 'submit');
  const close = objectAt(view.payload, 'close');
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const present = new Set(view.blocks.map((block) => block['block_id']));
    const values = Object.entries(typed.current).filter(([blockId]) => present.has(blockId));
    await act({ kind: 'submit', viewId: view.id, values: Object.fromEntries(values) });
    setBusy(false);
  };
  return (
    <form class="modal-form" noValidate onSubmit={(event) => void onSubmit(event)}>
      <div class="dialog-body">
        {view.trouble !== undefined && (
          <div class="alert alert-error" role="alert">
            <Icon name="warning" />
            <div class="text">{view.trouble}</div>
          </div>
        )}
        <BlockPlaceContext.Provider
          value={{
            place: { kind: 'view', viewId: view.id },
            values: view.values,
            errors: view.errors,
            onTyped: (blockId, value) => {
              typed.current = { ...typed.current, [blockId]: value };
            },
          }}
        >
          <Blocks blocks={view.blocks} />
        </BlockPlaceContext.Provider>
      </div>
      <div class="dialog-foot">
        <button
          type="button"
          class="button"
          onClick={() => void act({ kind: 'close', all: false })}
        >
          {close === undefined ? isStacked ? 'Back' : 'Close' : <TextObject text={close} />}
        </button>
        {submit !== undefined && (
          <button type="submit" class="button button-primary" aria-busy={isBusy}>
            <TextObject text={submit} />
          </button>
        )}
      </div>
    </form>
  );
};
