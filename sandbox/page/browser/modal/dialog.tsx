import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from '../app/icon.tsx';

/** Initial focus: the first field, else the button that ends the dialog. */
const FIRST_FIELD = '.dialog-body :is(input, textarea), .dialog-foot button:last-child';

/** Renders a modal dialog; Escape and the X close it, and the focus stays within. */
export const Dialog = ({
  title,
  kind,
  before,
  onClose,
  children,
}: {
  readonly title: ComponentChildren;
  readonly kind: 'confirm' | 'modal';
  /** Content to the left of the title. */
  readonly before?: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opened = dialog.current;
    if (opened?.open === false) opened.showModal();
    opened?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog-${kind}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="dialog-head">
        {before}
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
};
