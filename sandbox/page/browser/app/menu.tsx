import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { movedIndex } from '../../state/moved-index.ts';

/** Entry of a menu. */
export interface MenuItem {
  readonly key: string;
  readonly content: ComponentChildren;
  readonly onPick: () => void;
  /** Whether the entry is the current one; undefined in menus without a current entry. */
  readonly isCurrent?: boolean;
}

/** Renders a button with a menu that opens on click, Enter, or the down arrow key. */
export const Menu = ({
  label,
  isIconOnly = false,
  buttonClass,
  button,
  items,
  isDisabled = false,
}: {
  /** Accessible name of the menu. */
  readonly label: string;
  /** Whether the button shows no text; `label` then names it too. */
  readonly isIconOnly?: boolean;
  readonly buttonClass: string;
  readonly button: ComponentChildren;
  readonly items: readonly MenuItem[];
  readonly isDisabled?: boolean;
}) => {
  const [isOpen, setOpen] = useState(false);
  const menuId = useId();
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (!isOpen) return;
    const entries = menuEntries(list.current);
    (entries.find((entry) => entry.ariaChecked === 'true') ?? entries[0])?.focus();
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && root.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);

  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') {
      setOpen(false);
      return;
    }
    const next = nextEntry(event.key, menuEntries(list.current));
    if (event.key === 'Escape') close();
    else if (next !== undefined) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu" ref={root}>
      <button
        type="button"
        ref={opener}
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-label={isIconOnly ? label : undefined}
        disabled={isDisabled}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {button}
      </button>
      {isOpen && (
        <div
          id={menuId}
          ref={list}
          class="menu-list"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={onKeyDown}
        >
          {items.map((item) => (
            <MenuEntry
              key={item.key}
              item={item}
              onPick={() => {
                close();
                item.onPick();
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
};

const MenuEntry = ({ item, onPick }: { readonly item: MenuItem; readonly onPick: () => void }) =>
  item.isCurrent === undefined ? (
    <button type="button" class="menu-item" role="menuitem" tabIndex={-1} onClick={onPick}>
      {item.content}
    </button>
  ) : (
    <button
      type="button"
      class="menu-item"
      role="menuitemradio"
      aria-checked={item.isCurrent}
      tabIndex={-1}
      onClick={onPick}
    >
      {item.content}
    </button>
  );

const menuEntries = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('.menu-item') ?? []),
];

const nextEntry = (key: string, entries: readonly HTMLElement[]): HTMLElement | undefined => {
  if (key === 'Home') return entries[0];
  if (key === 'End') return entries.at(-1);
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  const next = movedIndex(key, at, entries.length);
  return next === undefined ? undefined : entries[next];
};
