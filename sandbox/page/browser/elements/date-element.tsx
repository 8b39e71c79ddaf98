import { useState } from 'preact/hooks';
import type { JsonObject } from '../../../slack/json.ts';
import type { PickedInput } from '../../protocol/page-action.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ElementProps } from './element-props.ts';
import { useConfirm } from './use-confirm.ts';
import { useElement } from './use-element.ts';

type DateInputType = 'date' | 'time' | 'datetime-local';

const KINDS: Readonly<Record<string, readonly [DateInputType, string, string]>> = {
  datepicker: ['date', 'selected_date', 'initial_date'],
  timepicker: ['time', 'selected_time', 'initial_time'],
  datetimepicker: ['datetime-local', 'selected_date_time', 'initial_date_time'],
};

/** Renders the input of a date, a time, or both. */
export const DateElement = (props: ElementProps) => {
  const { element, field } = props;
  const { pick, kept, label } = useElement(props);
  const confirm = useConfirm(element);
  const [type, keptKey, initialKey] = KINDS[String(element['type'])] ?? ['date', '', ''];
  const [shown, setShown] = useState(() => inputText(kept?.[keptKey] ?? element[initialKey]));
  return (
    <>
      <input
        class="text-input date-input"
        type={type}
        id={field?.id}
        aria-label={field === undefined ? label : undefined}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.isWrong}
        value={shown}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          confirm.ask(async () => {
            setShown(value);
            await pick(pickedDate(element, value));
          });
        }}
      />
      <ConfirmDialog confirm={confirm} />
    </>
  );
};

const inputText = (value: unknown): string => {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  const date = new Date(value * 1000);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
};

const pickedDate = (element: JsonObject, value: string): PickedInput => {
  if (value === '') return null;
  return element['type'] === 'datetimepicker' ? new Date(value).getTime() / 1000 : value;
};
