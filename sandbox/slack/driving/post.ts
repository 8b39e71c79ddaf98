import type { EventSender } from '../deliveries/events.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { tellComposer, tellPosted } from './tell-links.ts';
import { messageWireText, registeredLinks, tellsLinksOf } from './wire-text.ts';

/** Message that a user posts. */
export interface PostOptions {
  /** Handle or user ID. */
  readonly as: string;
  /** Channel name or ID, `dm` (with the bot) or `people-dm`. */
  readonly in: string;
  readonly text: string;
  readonly threadTs?: string;
  /** Whether the app is also notified of links while they are in the composer, as with Slack's real client. */
  readonly compose?: boolean;
}

/** Edit of a user's own message. */
export interface EditOptions {
  readonly as: string;
  readonly message: Pick<LocalMessage, 'channelId' | 'ts'>;
  readonly text: string;
}

/** Posts a message and notifies the app of its links, as Slack would; resolves once that was acknowledged or failed. */
export const postMessage = async (
  options: PostOptions,
  workspace: Workspace,
  events: EventSender,
): Promise<LocalMessage> => {
  const person = workspace.roster.get(options.as);
  const channel = workspace.channels.get(options.in, person);
  const text = messageWireText(options.text, workspace);
  const hears = workspace.app.events.includes('link_shared') && tellsLinksOf(person, workspace);
  const links = hears ? registeredLinks(text, workspace) : [];
  if (links.length > 0 && options.compose === true && workspace.app.enterpriseId === undefined) {
    await tellComposer(person, links, workspace, events);
  }
  const message = workspace.messages.add({
    channelId: channel.id,
    author: { kind: 'person', userId: person.userId },
    text,
    threadTs: options.threadTs,
  });
  if (workspace.links.composerOf(person.userId).length > 0) {
    workspace.links.preview(person.userId, []);
    workspace.feed.publish({ kind: 'composer-changed', userId: person.userId });
  }
  if (links.length > 0) await tellPosted(message, links, person.userId, workspace, events);
  return workspace.messages.find(message.channelId, message.ts) ?? message;
};

/** Edits a user's own message and notifies the app of added links. */
export const editMessage = async (
  options: EditOptions,
  workspace: Workspace,
  events: EventSender,
): Promise<LocalMessage> => {
  const person = workspace.roster.get(options.as);
  const message = workspace.messages.find(options.message.channelId, options.message.ts);
  if (message?.author.kind !== 'person' || message.author.userId !== person.userId) {
    throw new Error(`${person.handle} has no such message to edit`);
  }
  const text = messageWireText(options.text, workspace);
  const before = registeredLinks(message.text, workspace).map(({ url }) => url);
  const links = registeredLinks(text, workspace);
  const kept = links.map(({ url }) => url);
  const changed = workspace.messages.change(message, {
    text,
    isEdited: true,
    unfurls: message.unfurls.filter(({ url }) => kept.includes(url)),
  });
  const added = links.filter(({ url }) => !before.includes(url));
  const hears = workspace.app.events.includes('link_shared') && tellsLinksOf(person, workspace);
  if (hears && added.length > 0) {
    await tellPosted(changed, added, person.userId, workspace, events);
  }
  return workspace.messages.find(changed.channelId, changed.ts) ?? changed;
};
