import { z } from 'zod';
import { PAGE_MESSAGE } from './page-message.ts';
import { PAGE_VIEW } from './page-view.ts';
import { SENTRY_SWITCHES } from './sentry-switches.ts';
import { WIRE_ENTRY } from './wire-entry.ts';

const PAGE_PERSON = z.object({
  userId: z.string(),
  handle: z.string(),
  name: z.string(),
  /** Their standing in Slack and in Sentry, in a few words. */
  standing: z.string(),
});

const PAGE_CHANNEL = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['public', 'private', 'shared', 'pending-shared', 'dm', 'people-dm']),
  botIsMember: z.boolean(),
});

const PAGE_SHORTCUT = z.object({
  kind: z.enum(['global', 'message']),
  name: z.string(),
  callbackId: z.string(),
});

const COMMAND_HINT = z.object({ name: z.string(), usage: z.string(), summary: z.string() });

const PAGE_SNAPSHOT = z.object({
  kind: z.literal('snapshot'),
  /** ID of this start of the sandbox; a different one makes the page's token invalid. */
  start: z.string(),
  me: z.string(),
  command: z.string(),
  commands: z.array(COMMAND_HINT),
  shortcuts: z.array(PAGE_SHORTCUT),
  bot: z.object({ userId: z.string(), name: z.string() }),
  people: z.array(PAGE_PERSON),
  channels: z.array(PAGE_CHANNEL),
  messages: z.array(PAGE_MESSAGE),
  modal: z.array(PAGE_VIEW),
  home: PAGE_VIEW.optional(),
  wire: z.array(WIRE_ENTRY),
  switches: SENTRY_SWITCHES,
});

/** Schema of what the server sends to a window: first a snapshot, then every change in order. */
export const PAGE_EVENT = z.discriminatedUnion('kind', [
  PAGE_SNAPSHOT,
  z.object({
    kind: z.literal('message'),
    change: z.enum(['added', 'changed', 'removed']),
    message: PAGE_MESSAGE,
  }),
  /** The top view comes last. */
  z.object({ kind: z.literal('modal'), views: z.array(PAGE_VIEW) }),
  z.object({ kind: z.literal('home'), view: PAGE_VIEW.optional() }),
  z.object({ kind: z.literal('channels'), channels: z.array(PAGE_CHANNEL) }),
  z.object({ kind: z.literal('wire'), entry: WIRE_ENTRY }),
  z.object({ kind: z.literal('switches'), switches: SENTRY_SWITCHES }),
]);

/** Event that the server sends to a window. */
export type PageEvent = z.infer<typeof PAGE_EVENT>;
/** Everything that a window shows, at one moment. */
export type PageSnapshot = z.infer<typeof PAGE_SNAPSHOT>;
/** User as the switcher shows them. */
export type PagePerson = z.infer<typeof PAGE_PERSON>;
/** Conversation. */
export type PageChannel = z.infer<typeof PAGE_CHANNEL>;
/** Shortcut of the app, as its manifest declares it. */
export type PageShortcut = z.infer<typeof PAGE_SHORTCUT>;
/** Sub-command as the composer suggests it. */
export type CommandHint = z.infer<typeof COMMAND_HINT>;
