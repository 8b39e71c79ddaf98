import type { ViewOutput } from '@slack/bolt';
import type { Block, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Message } from '../../model/message.ts';
import type { Modal, ModalValue, ModalValues } from '../../model/modal.ts';
import { JSON_TEXT } from '../../model/text/json-text.ts';
import { blocksForModals } from '../../views/blocks/modal-frame.ts';

/** Callback ids of forms; the captured part is the form's name. */
export const FORM_CALLBACK = /^form:([a-z-]+)$/;

/** Callback IDs of modals that lead through steps; the captured part is the modal's name. */
export const STEP_CALLBACK = /^step:([a-z-]+)$/;

const FORM_CARD = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), messageTs: z.string(), unfurlUrl: z.string() }),
  /** `text`: command text that shows the answer again. */
  z.object({ kind: z.literal('answer'), text: z.string(), blockId: z.string() }),
]);

/** Issue card that a form was opened from: a preview in a channel, or an answer that only one person sees. */
export type FormCard = z.infer<typeof FORM_CARD>;

/** Conversation in which a form was opened, so that its result can be sent there. */
export interface FormOrigin {
  readonly channelId: string | undefined;
  readonly responseUrl: string | undefined;
  /** Card that shows what the form does. */
  readonly card?: FormCard | undefined;
}

const METADATA = z.object({
  state: z.unknown(),
  round: z.number().int(),
  channelId: z.string().optional(),
  responseUrl: z.string().optional(),
  card: FORM_CARD.optional().catch(undefined),
});

const METADATA_TEXT = JSON_TEXT.pipe(METADATA);

/** A form's private metadata, as Slack returned it. */
export interface FormMetadata {
  readonly state: unknown;
  readonly round: number;
  readonly origin: FormOrigin;
}

/**
 * Converts a modal to Slack's format. Block ids include the round: a field that reuses an id would keep the earlier
 * input.
 */
export function formView(modal: Modal, { channelId, responseUrl, card }: FormOrigin): ModalView {
  const { name, isStep = false, title, blocks, submit, close, state, round } = modal;
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title, emoji: false },
    close: { type: 'plain_text', text: close, emoji: false },
    ...(name === undefined ? {} : { callback_id: `${isStep ? 'step' : 'form'}:${name}` }),
    ...(isStep ? { notify_on_close: true } : {}),
    ...(submit === undefined
      ? {}
      : { submit: { type: 'plain_text', text: submit, emoji: false } as const }),
    private_metadata: metadataText({ state, round, channelId, responseUrl }, card),
    blocks: blocks.map((block) =>
      block.type === 'input' && block.block_id !== undefined
        ? { ...block, block_id: blockId(block.block_id, round) }
        : block,
    ),
  };
}

// docs.slack.dev: a view's private metadata has at most 3,000 characters.
const MAX_METADATA = 3_000;

/** Without room for the card, the form still works, and the card stays as it is. */
function metadataText(metadata: object, card: FormCard | undefined): string {
  const text = JSON.stringify({ ...metadata, card });
  return text.length <= MAX_METADATA ? text : JSON.stringify(metadata);
}

const MAX_BLOCKS = 100;

/**
 * Returns an open modal with a message in place of the block whose button was clicked. Everything else keeps its ID, and
 * with it what the user has filled in.
 */
export function viewWithAnswer(view: ViewOutput, clicked: string, message: Message): ModalView {
  const { title, close, submit, callback_id, private_metadata } = view;
  const answer: readonly (KnownBlock | Block)[] = blocksForModals(message.blocks);
  const shown: readonly (KnownBlock | Block)[] = view.blocks;
  const blocks = shown.flatMap((block) => (block.block_id === clicked ? answer : [block]));
  return {
    type: 'modal',
    title,
    callback_id,
    private_metadata,
    blocks: blocks.slice(0, MAX_BLOCKS),
    ...(close === null ? {} : { close }),
    ...(submit === null ? {} : { submit }),
  };
}

/** Returns the id of a field's block. */
export function blockId(field: string, round: number): string {
  return `${field}#${round}`;
}

const NOTHING = {
  state: undefined,
  round: 0,
  origin: { channelId: undefined, responseUrl: undefined },
};

/** Parses a form's private metadata; metadata that is not ours counts as empty. */
export function formMetadata(privateMetadata: string): FormMetadata {
  const parsed = METADATA_TEXT.safeParse(privateMetadata);
  if (!parsed.success) return NOTHING;
  const { state, round, channelId, responseUrl, card } = parsed.data;
  return { state, round, origin: { channelId, responseUrl, card } };
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

/** Returns the submitted values by field name. */
export function formValues(values: unknown): ModalValues {
  const filled = new Map<string, ModalValue>();
  for (const [id, elements] of Object.entries(VALUES.parse(values))) {
    const [value] = Object.values(elements);
    const [field = ''] = id.split('#');
    if (value !== undefined) filled.set(field, value);
  }
  return filled;
}
