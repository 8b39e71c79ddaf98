import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { JSON_TEXT } from '../../model/json-text.ts';
import type { Modal, ModalValue, ModalValues } from '../../model/modal.ts';

/** Callback ids of the forms: the rest is the form's name. */
export const FORM_CALLBACK = /^form:([a-z-]+)$/;

/** Where a form was opened, so that its result finds the way back. */
export interface FormOrigin {
  readonly channelId: string | undefined;
  readonly responseUrl: string | undefined;
}

const METADATA = z.object({
  state: z.unknown(),
  round: z.number().int(),
  channelId: z.string().optional(),
  responseUrl: z.string().optional(),
});

const METADATA_TEXT = JSON_TEXT.pipe(METADATA);

/** What a form carries with it, as it came back. */
export interface FormMetadata {
  readonly state: unknown;
  readonly round: number;
  readonly origin: FormOrigin;
}

/** A modal as Slack takes it. Fields are numbered by round: a field of the same name would keep what was typed before. */
export function formView(modal: Modal, { channelId, responseUrl }: FormOrigin): ModalView {
  const { name, title, blocks, submit, close, state, round } = modal;
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title, emoji: false },
    close: { type: 'plain_text', text: close, emoji: false },
    ...(name === undefined ? {} : { callback_id: `form:${name}` }),
    ...(submit === undefined
      ? {}
      : { submit: { type: 'plain_text', text: submit, emoji: false } as const }),
    private_metadata: JSON.stringify({ state, round, channelId, responseUrl }),
    blocks: blocks.map((block) =>
      block.type === 'input' && block.block_id !== undefined
        ? { ...block, block_id: blockId(block.block_id, round) }
        : block,
    ),
  };
}

/** The id of a field's block. */
export function blockId(field: string, round: number): string {
  return `${field}#${round}`;
}

const NOTHING = {
  state: undefined,
  round: 0,
  origin: { channelId: undefined, responseUrl: undefined },
};

/** Reads back what a form carries; what no form of ours carries is nothing. */
export function formMetadata(privateMetadata: string): FormMetadata {
  const parsed = METADATA_TEXT.safeParse(privateMetadata);
  if (!parsed.success) return NOTHING;
  const { state, round, channelId, responseUrl } = parsed.data;
  return { state, round, origin: { channelId, responseUrl } };
}

const OPTION = z.object({ value: z.string() });

const VALUE = z
  .object({
    value: z.string().nullish(),
    selected_option: OPTION.nullish(),
    selected_options: z.array(OPTION).nullish(),
  })
  .transform(({ value, selected_option, selected_options }): ModalValue | undefined => {
    if (value) return { kind: 'text', text: value };
    const options = selected_options ?? (selected_option ? [selected_option] : []);
    if (options.length === 0) return undefined;
    return { kind: 'options', values: options.map((option) => option.value) };
  });

const VALUES = z.record(z.string(), z.record(z.string(), VALUE));

/** What was filled in, by the name of the field. */
export function formValues(values: unknown): ModalValues {
  const filled = new Map<string, ModalValue>();
  for (const [id, elements] of Object.entries(VALUES.parse(values))) {
    const [value] = Object.values(elements);
    const [field = ''] = id.split('#');
    if (value !== undefined) filled.set(field, value);
  }
  return filled;
}
