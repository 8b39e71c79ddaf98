import { useEffect, useState } from 'preact/hooks';
import { objectAt, stringAt } from '../../../slack/json.ts';
import { Icon } from '../app/icon.tsx';
import { usePage } from '../app/page-context.ts';
import { Combobox } from './combobox.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ElementProps } from './element-props.ts';
import { pickedOfSelect } from './picked-of-select.ts';
import type { PickOption } from './picked-options.ts';
import { useConfirm } from './use-confirm.ts';
import { useElement } from './use-element.ts';
import { useSelectOptions } from './use-select-options.ts';

/** Renders a single or multi select of static options, users, conversations, or options that the bot suggests. */
export const SelectElement = (props: ElementProps) => {
  const { element, field } = props;
  const { data } = usePage();
  const { pick, kept, label, suggest, isBusy } = useElement(props);
  const confirm = useConfirm(element);
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly PickOption[] | undefined>(undefined);
  const offer = useSelectOptions(element, query, isOpen, data, suggest);
  const isMany = String(element['type']).startsWith('multi_');
  const picked = chosen ?? pickedOfSelect(element, kept, data);
  const placeholder = stringAt(objectAt(element, 'placeholder') ?? {}, 'text') ?? 'Select…';

  // A local selection shows at once; the next value that Slack stores replaces it, no matter who changed it.
  const keptText = JSON.stringify(kept);
  useEffect(() => {
    if (keptText !== undefined) setChosen(undefined);
  }, [keptText]);

  const choose = (next: readonly PickOption[]): void => {
    setQuery('');
    confirm.ask(async () => {
      setChosen(next);
      const values = next.map(({ value }) => value);
      await pick(isMany ? values : (values[0] ?? null));
    });
  };
  const onPick = (option: PickOption): void => {
    if (!isMany) {
      choose([option]);
      return;
    }
    const without = picked.filter(({ value }) => value !== option.value);
    choose(without.length === picked.length ? [...picked, option] : without);
  };
  return (
    <div class="select">
      {isMany && picked.length > 0 && (
        <ul class="chips" aria-label={`${label}: selected`}>
          {picked.map((option) => (
            <li key={option.value} class="chip">
              {option.label}
              <button
                type="button"
                aria-label={`Remove ${option.label}`}
                onClick={() => onPick(option)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        field={field}
        label={label}
        placeholder={placeholder}
        shown={isMany ? '' : (picked[0]?.label ?? '')}
        isBusy={isBusy}
        isMany={isMany}
        query={query}
        onQuery={setQuery}
        isOpen={isOpen}
        onOpen={setOpen}
        offer={offer}
        picked={picked.map(({ value }) => value)}
        onPick={onPick}
      />
      <ConfirmDialog confirm={confirm} />
    </div>
  );
};
