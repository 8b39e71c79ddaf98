import { blockProblems } from '../block-limits/block-problems.ts';
import { isJsonObject, type JsonObject, objectsIn, stringAt } from '../json.ts';
import type { LocalMessage, LocalUnfurl } from '../workspace/message.ts';
import type { SharedLinks } from '../workspace/shared-links.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { SlackApiError } from './api-method.ts';
import { problemMessages } from './message-content.ts';
import { flagArgument, jsonArgument } from './read-arguments.ts';

const linksByUnfurlId = (unfurlId: string, source: string, workspace: Workspace): SharedLinks => {
  if (source !== 'composer' && source !== 'conversations_history') {
    throw new SlackApiError('invalid_source');
  }
  const links = workspace.links.find({ unfurlId });
  if (links?.source !== source) throw new SlackApiError('invalid_unfurl_id');
  return links;
};

const linksByMessage = (channelId: string, ts: string, workspace: Workspace): SharedLinks => {
  const isComposer = channelId === 'COMPOSER';
  if (!isComposer && workspace.channels.find(channelId) === undefined) {
    throw new SlackApiError('cannot_find_channel');
  }
  const links = workspace.links.find({ channelId, ts });
  if (links !== undefined) return links;
  const message = workspace.messages.find(channelId, ts);
  throw new SlackApiError(message === undefined ? 'cannot_find_message' : 'cannot_unfurl_message');
};

const addressedLinks = (args: JsonObject, workspace: Workspace): SharedLinks => {
  const unfurlId = stringAt(args, 'unfurl_id');
  const source = stringAt(args, 'source');
  const channelId = stringAt(args, 'channel');
  const ts = stringAt(args, 'ts');
  const byId = unfurlId !== undefined || source !== undefined;
  const byMessage = channelId !== undefined || ts !== undefined;
  if (byId && byMessage) {
    throw new SlackApiError('invalid_arguments', {
      response_metadata: {
        messages: ['[ERROR] provide channel and ts, or unfurl_id and source, not both'],
      },
    });
  }
  if (byId) {
    if (unfurlId === undefined) throw new SlackApiError('missing_unfurl_id');
    if (source === undefined) throw new SlackApiError('missing_source');
    return linksByUnfurlId(unfurlId, source, workspace);
  }
  if (channelId === undefined) throw new SlackApiError('missing_channel');
  if (ts === undefined) throw new SlackApiError('missing_ts');
  return linksByMessage(channelId, ts, workspace);
};

const readUnfurls = (args: JsonObject): readonly (readonly [string, JsonObject])[] => {
  if (args['unfurls'] === undefined) return [];
  const unfurls = jsonArgument(args, 'unfurls');
  if (!isJsonObject(unfurls)) throw new SlackApiError('invalid_unfurls_format');
  return Object.entries(unfurls).map(([url, attachment]) => {
    if (!isJsonObject(attachment)) throw new SlackApiError('cannot_parse_attachment');
    const problems = blockProblems(attachment, 'unfurl');
    if (problems.length > 0) {
      const messages = problemMessages(problems, `/unfurls/${url.replaceAll('/', '~1')}`);
      throw new SlackApiError('invalid_blocks', { response_metadata: { messages } });
    }
    return [url, attachment];
  });
};

const attach = (
  message: LocalMessage,
  given: readonly (readonly [string, JsonObject])[],
  workspace: Workspace,
): void => {
  const unfurls = new Map<string, LocalUnfurl>(message.unfurls.map((one) => [one.url, one]));
  for (const [url, attachment] of given) {
    const id = unfurls.get(url)?.id ?? unfurls.size + 1;
    unfurls.set(url, { id, url, attachment });
  }
  workspace.messages.change(message, { unfurls: [...unfurls.values()] });
};

const promptForLogin = (args: JsonObject, links: SharedLinks, workspace: Workspace): boolean => {
  const message = stringAt(args, 'user_auth_message');
  const url = stringAt(args, 'user_auth_url');
  if (message === undefined && url === undefined && !flagArgument(args, 'user_auth_required')) {
    return false;
  }
  if (links.channelId !== 'COMPOSER') {
    workspace.messages.add({
      channelId: links.channelId,
      author: { kind: 'bot' },
      text: message ?? `Connect your account to preview this link: ${url ?? ''}`,
      blocks: objectsIn(jsonArgument(args, 'user_auth_blocks')),
      visibleTo: links.userId,
    });
  }
  return true;
};

/** Serves `chat.unfurl`: previews for links that the app was notified of, by the exact URL in that event. */
export const unfurl = (args: JsonObject, workspace: Workspace): JsonObject => {
  const links = addressedLinks(args, workspace);
  const given = readUnfurls(args);
  const prompted = promptForLogin(args, links, workspace);
  if (given.length === 0 && !prompted) throw new SlackApiError('missing_unfurls');
  if (workspace.links.wasRefused(links) || given.some(([url]) => !links.urls.includes(url))) {
    throw new SlackApiError('cannot_unfurl_url');
  }
  if (links.source === 'composer') {
    workspace.links.preview(
      links.userId,
      given.map(([url, attachment]) => ({ url, attachment })),
    );
    workspace.feed.publish({ kind: 'composer-changed', userId: links.userId });
    return {};
  }
  const message = workspace.messages.find(links.channelId, links.messageTs);
  if (message === undefined) throw new SlackApiError('cannot_find_message');
  attach(message, given, workspace);
  return {};
};
