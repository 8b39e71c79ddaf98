import { z } from 'zod';
import { SENTRY_FAULT_NAMES } from './sentry-switches.ts';
import { JSON_OBJECT } from './wire-json.ts';

const MESSAGE_KEY = z.object({ channelId: z.string(), ts: z.string() });

/** Where an element is: in a message, in a modal's view, or on the home tab. */
const ELEMENT_PLACE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: MESSAGE_KEY }),
  z.object({ kind: z.literal('view'), viewId: z.string() }),
  z.object({ kind: z.literal('home') }),
]);

const ELEMENT = { place: ELEMENT_PLACE, blockId: z.string(), actionId: z.string() };

/** What is typed or picked: text, an option's value, a user or channel id, or several of them. */
const PICK = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);

const WHAT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), channelId: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('post'),
    channelId: z.string(),
    text: z.string(),
    threadTs: z.string().optional(),
  }),
  z.object({ kind: z.literal('click'), ...ELEMENT }),
  z.object({ kind: z.literal('pick'), ...ELEMENT, value: PICK }),
  z.object({ kind: z.literal('suggest'), ...ELEMENT, query: z.string() }),
  z.object({
    kind: z.literal('submit'),
    viewId: z.string(),
    /** By `block_id`. */
    values: z.record(z.string(), PICK),
  }),
  /** `all` closes the whole stack, as the X in the corner does. */
  z.object({ kind: z.literal('close'), all: z.boolean() }),
  z.object({ kind: z.literal('open-home') }),
  z.object({ kind: z.literal('shortcut'), callbackId: z.string() }),
  z.object({ kind: z.literal('message-shortcut'), callbackId: z.string(), message: MESSAGE_KEY }),
  z.object({ kind: z.literal('set-fault'), fault: z.enum(SENTRY_FAULT_NAMES) }),
  z.object({ kind: z.literal('set-membership'), open: z.boolean() }),
]);

/** Something that a person does in a window. */
export const PAGE_ACTION = z.object({ as: z.string(), what: WHAT });

/** What the server answers once it is done and the bot has acknowledged. */
export const ACTION_RESULT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('options'), options: z.array(JSON_OBJECT) }),
  /** It could not be done; `problem` says why, in English. */
  z.object({ kind: z.literal('refused'), problem: z.string() }),
]);

/** See {@link PAGE_ACTION}. */
export type PageAction = z.infer<typeof PAGE_ACTION>;
/** What is done, without by whom. */
export type ActionWhat = PageAction['what'];
/** See {@link ACTION_RESULT}. */
export type ActionResult = z.infer<typeof ACTION_RESULT>;
/** Where an element is. */
export type ElementPlace = z.infer<typeof ELEMENT_PLACE>;
/** What is typed or picked. */
export type PickedInput = z.infer<typeof PICK>;
