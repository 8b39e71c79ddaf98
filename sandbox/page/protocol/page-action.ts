import { z } from 'zod';
import { SENTRY_FAULT_NAMES } from './sentry-switches.ts';
import { JSON_OBJECT } from './wire-json.ts';

const MESSAGE_KEY = z.object({ channelId: z.string(), ts: z.string() });

/** Location of an element: a message, a view of a modal, or the home tab. */
const ELEMENT_PLACE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: MESSAGE_KEY }),
  z.object({ kind: z.literal('view'), viewId: z.string() }),
  z.object({ kind: z.literal('home') }),
]);

const ELEMENT = { place: ELEMENT_PLACE, blockId: z.string(), actionId: z.string() };

/** Typed or selected input: text, a number, an option's value, a user or channel ID, or several of them. */
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

/** Schema of a user's action in a window. */
export const PAGE_ACTION = z.object({ as: z.string(), what: WHAT });

/** Schema of the server's response, sent once the action is done and the bot has acknowledged it. */
export const ACTION_RESULT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('options'), options: z.array(JSON_OBJECT) }),
  /** The action failed; `problem` gives the reason in English. */
  z.object({ kind: z.literal('refused'), problem: z.string() }),
]);

/** Action of a user in a window. */
export type PageAction = z.infer<typeof PAGE_ACTION>;
/** An action without its user. */
export type ActionWhat = PageAction['what'];
/** Result of an action. */
export type ActionResult = z.infer<typeof ACTION_RESULT>;
/** Location of an element. */
export type ElementPlace = z.infer<typeof ELEMENT_PLACE>;
/** Typed or selected input. */
export type PickedInput = z.infer<typeof PICK>;
