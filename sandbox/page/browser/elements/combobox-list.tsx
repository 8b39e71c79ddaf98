import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../app/icon.tsx';
import type { PickOption } from './picked-options.ts';
import type { SelectOffer } from './use-select-options.ts';

/** Renders the options of a combobox; the keyboard focus stays in its text field. */
export const ComboboxList = ({
  id,
  label,
  offer,
  active,
  picked,
  onTake,
}: {
  readonly id: string;
  readonly label: string;
  readonly offer: SelectOffer;
  readonly active: number;
  readonly picked: readonly string[];
  readonly onTake: (option: PickOption) => void;
}) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="combobox-list">
      <div id={id} ref={list} role="listbox" aria-label={label}>
        {offer.options.map((option, at) => (
          <div key={`${option.group ?? ''} ${option.value}`}>
            {option.group !== undefined && option.group !== offer.options[at - 1]?.group && (
              <div class="option-group" role="presentation">
                {option.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keys */}
            <div
              id={`${id}-${at}`}
              class={at === active ? 'option is-active' : 'option'}
              role="option"
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              aria-selected={picked.includes(option.value)}
              onClick={() => onTake(option)}
            >
              <span>
                {option.label}
                {option.note !== undefined && <span class="option-note">{option.note}</span>}
              </span>
              {picked.includes(option.value) && <Icon name="check" />}
            </div>
          </div>
        ))}
      </div>
      {offer.options.length === 0 && (
        <p class="option-empty" role="status">
          {offer.note}
        </p>
      )}
    </div>
  );
};
