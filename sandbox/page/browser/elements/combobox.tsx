import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { movedIndex } from '../../state/moved-index.ts';
import { Icon } from '../app/icon.tsx';
import { ComboboxList } from './combobox-list.tsx';
import type { ElementField } from './element-props.ts';
import type { PickOption } from './picked-options.ts';
import type { SelectOffer } from './use-select-options.ts';

/** Props of {@link Combobox}. */
export interface ComboboxProps {
  readonly field: ElementField | undefined;
  readonly label: string;
  readonly placeholder: string;
  /** Text shown while closed: the selected option. */
  readonly shown: string;
  readonly isBusy: boolean;
  /** Whether several options can be selected; the list then stays open after a selection. */
  readonly isMany: boolean;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly offer: SelectOffer;
  readonly picked: readonly string[];
  readonly onPick: (option: PickOption) => void;
}

/** Renders a text field that finds options while the user types (WAI-ARIA combobox with a listbox). */
export const Combobox = (props: ComboboxProps) => {
  const { field, offer, isOpen, onOpen, query, onQuery, onPick } = props;
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const current = Math.min(active, offer.options.length - 1);

  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && root.current?.contains(target) !== true) onOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen, onOpen]);

  const open = (): void => {
    setActive(0);
    onOpen(true);
  };
  const take = (option: PickOption | undefined): void => {
    if (option === undefined) return;
    onPick(option);
    if (!props.isMany) onOpen(false);
  };
  const close = (): void => {
    onQuery('');
    onOpen(false);
  };
  const onClosedKey = (key: string): boolean => {
    if (key !== 'ArrowDown' && key !== 'Enter') return false;
    open();
    return true;
  };
  const onOpenKey = (key: string): boolean => {
    const next = movedIndex(key, current, offer.options.length);
    if (next !== undefined) setActive(next);
    else if (key === 'Enter') take(offer.options[current]);
    else if (key === 'Escape') close();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') close();
    else if (isOpen ? onOpenKey(event.key) : onClosedKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <div class="combobox" ref={root} aria-busy={props.isBusy}>
      <input
        class="text-input"
        type="text"
        role="combobox"
        autocomplete="off"
        id={field?.id}
        aria-label={field === undefined ? props.label : undefined}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.isWrong}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && current >= 0 ? `${listId}-${current}` : undefined}
        placeholder={props.placeholder}
        value={isOpen ? query : props.shown}
        onClick={open}
        onInput={({ currentTarget }) => {
          onQuery(currentTarget.value);
          open();
        }}
        onKeyDown={onKeyDown}
      />
      <Icon name="chevron" />
      {isOpen && (
        <ComboboxList
          id={listId}
          label={props.label}
          offer={offer}
          active={current}
          picked={props.picked}
          onTake={take}
        />
      )}
    </div>
  );
};
