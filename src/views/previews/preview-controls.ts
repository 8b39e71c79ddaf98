import type {
  ActionsBlock,
  Button,
  Overflow,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import type { Capability } from '../../model/capability.ts';

/** Action IDs of the *Refresh* and *Details* buttons, whose value is a subject, and of the menu with both. */
export const PREVIEW_ACTIONS = {
  refresh: 'preview_refresh',
  details: 'preview_details',
  menu: 'preview_menu',
} as const;

/** Controls of a card: both buttons if the card can be refreshed, otherwise only *Details*. */
export interface PreviewControls {
  /** Subject of the card, such as `issue:4504939400`; at most 130 characters. */
  readonly subject: string;
  readonly refresh: boolean;
  /** What the card offers to do with its issue; nothing by default. */
  readonly acts?: readonly Capability[];
  /** Block ID of the row, by which an answer is shown again; undefined for a preview. */
  readonly blockId?: string | undefined;
}

const LABELS = {
  refresh: { text: 'Refresh', spoken: 'Refresh this preview' },
  details: { text: 'Details', spoken: 'Details, shown only to you' },
} as const;

/** Returns the controls as a row of buttons. */
export function controlButtons(controls: PreviewControls): ActionsBlock {
  const { subject, refresh } = controls;
  return controlRow(controls, [
    ...(refresh ? [button('refresh', subject)] : []),
    button('details', subject),
  ]);
}

/** Returns a row of elements with the block ID of the controls. */
export function controlRow(
  { blockId }: PreviewControls,
  elements: ActionsBlock['elements'],
): ActionsBlock {
  return { type: 'actions', ...(blockId === undefined ? {} : { block_id: blockId }), elements };
}

/** Returns the controls as a single element: a menu, or only *Details*. */
export function controlMenu(controls: PreviewControls): Button | Overflow {
  const { subject, refresh } = controls;
  if (!refresh) return button('details', subject);
  return {
    type: 'overflow',
    action_id: PREVIEW_ACTIONS.menu,
    options: [controlOption('details', controls), controlOption('refresh', controls)],
  };
}

/** Returns a control as an option of a menu; {@link controlChosen} parses its value. */
export function controlOption(
  control: keyof typeof LABELS,
  { subject }: PreviewControls,
): PlainTextOption {
  return { text: plain(LABELS[control].text), value: `${control} ${subject}` };
}

/** Parses the value of a chosen option; undefined if it is no control. */
export function controlChosen(
  value: string,
): { readonly control: 'refresh' | 'details'; readonly subject: string } | undefined {
  const [, control, subject = ''] = /^(refresh|details) (.*)$/s.exec(value) ?? [];
  if (control === undefined) return undefined;
  return { control: control === 'refresh' ? 'refresh' : 'details', subject };
}

function button(control: keyof typeof LABELS, value: string): Button {
  const { text, spoken } = LABELS[control];
  return {
    type: 'button',
    action_id: PREVIEW_ACTIONS[control],
    text: plain(text),
    value,
    accessibility_label: spoken,
  };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
