import type { ActionsBlock, Button, Overflow, PlainTextElement } from '@slack/types';

/** Action IDs of the *Refresh* and *Details* buttons, whose value is a subject, and of the menu with both. */
export const PREVIEW_ACTIONS = {
  refresh: 'preview_refresh',
  details: 'preview_details',
  menu: 'preview_menu',
} as const;

/** Controls of a preview: both buttons if the preview can be refreshed, otherwise only *Details*. */
export interface PreviewControls {
  /** Subject of the preview, such as `issue:4504939400`; at most 130 characters. */
  readonly subject: string;
  readonly refresh: boolean;
}

/** Returns the controls as a row of buttons. */
export function controlButtons({ subject, refresh }: PreviewControls): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      ...(refresh
        ? [
            button('Refresh', {
              action_id: PREVIEW_ACTIONS.refresh,
              value: subject,
              spoken: 'Refresh this preview',
            }),
          ]
        : []),
      detailsButton(subject),
    ],
  };
}

/** Returns the controls as a single element: a menu, or only *Details*. */
export function controlMenu({ subject, refresh }: PreviewControls): Button | Overflow {
  if (!refresh) return detailsButton(subject);
  return {
    type: 'overflow',
    action_id: PREVIEW_ACTIONS.menu,
    options: [
      { text: plain('Details'), value: `details ${subject}` },
      { text: plain('Refresh'), value: `refresh ${subject}` },
    ],
  };
}

function detailsButton(subject: string): Button {
  const spoken = 'Details, shown only to you';
  return button('Details', { action_id: PREVIEW_ACTIONS.details, value: subject, spoken });
}

function button(
  text: string,
  {
    action_id,
    value,
    spoken,
  }: { readonly action_id: string; readonly value: string; readonly spoken: string },
): Button {
  return { type: 'button', action_id, text: plain(text), value, accessibility_label: spoken };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
