import type { IncomingMessage, ServerResponse } from 'node:http';
import { blockProblems } from '../block-limits/block-problems.ts';
import { isJsonObject, type JsonObject, parseJson, stringAt } from '../json.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { ResponseTarget } from '../workspace/response-urls.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { answerCall, type CallAnswer } from './answer-call.ts';
import { SlackApiError } from './api-method.ts';
import type { CallLog } from './call-log.ts';
import { type MessageContent, problemMessages, readMessageContent } from './message-content.ts';
import { flagArgument, readBody } from './read-arguments.ts';

const originalOf = (target: ResponseTarget, workspace: Workspace): LocalMessage | undefined =>
  target.originalTs === undefined
    ? undefined
    : workspace.messages.find(target.channelId, target.originalTs);

const replaceUnfurl = (
  url: string,
  message: LocalMessage,
  content: Partial<MessageContent>,
  workspace: Workspace,
): void => {
  const attachment = { blocks: content.blocks ?? [], fallback: content.text ?? '' };
  const problems = blockProblems(attachment, 'unfurl');
  if (problems.length > 0) {
    throw new SlackApiError('invalid_blocks', {
      response_metadata: { messages: problemMessages(problems) },
    });
  }
  workspace.messages.change(message, {
    unfurls: message.unfurls.map((one) => (one.url === url ? { ...one, attachment } : one)),
  });
};

/** Adds the reply to a command or click as a message. */
export const addResponse = (
  target: Pick<ResponseTarget, 'channelId' | 'userId'>,
  body: JsonObject,
  content: Partial<MessageContent>,
  workspace: Workspace,
): LocalMessage =>
  workspace.messages.add({
    channelId: target.channelId,
    author: { kind: 'bot' },
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    threadTs: stringAt(body, 'thread_ts'),
    visibleTo: body['response_type'] === 'in_channel' ? undefined : target.userId,
  });

/** Applies the body; returns the `ts` of the message that is the original from now on. */
const respond = (
  isCommand: boolean,
  target: ResponseTarget,
  body: JsonObject,
  workspace: Workspace,
): string | undefined => {
  const original = originalOf(target, workspace);
  if (flagArgument(body, 'delete_original')) {
    if (original === undefined) throw new SlackApiError('message_not_found');
    workspace.messages.remove(original);
    return undefined;
  }
  const content = readMessageContent(body);
  if (flagArgument(body, 'replace_original') && original !== undefined) {
    if (target.unfurlUrl !== undefined) {
      replaceUnfurl(target.unfurlUrl, original, content, workspace);
    } else {
      workspace.messages.change(original, {
        text: content.text ?? '',
        blocks: content.blocks ?? [],
        attachments: content.attachments ?? [],
      });
    }
    return original.ts;
  }
  const added = addResponse(target, body, content, workspace);
  return isCommand ? added.ts : target.originalTs;
};

const answer = (
  isCommand: boolean,
  token: string,
  text: string,
  workspace: Workspace,
): CallAnswer => {
  const target = workspace.responseUrls.look(token);
  if (typeof target === 'string') return { status: 404, body: { ok: false, error: target } };
  const body = parseJson(text);
  if (!isJsonObject(body)) return { status: 400, body: { ok: false, error: 'invalid_payload' } };
  try {
    const originalTs = respond(isCommand, target, body, workspace);
    workspace.responseUrls.use(token);
    workspace.responseUrls.answeredWith(token, originalTs);
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return { status: 400, body: { ok: false, error: error.code, ...error.details } };
  }
};

/** Serves the `response_url`s of commands and actions. A refused reply does not count toward the five uses. */
export const serveResponseUrl = async (
  kind: 'commands' | 'actions',
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
  workspace: Workspace,
  log: CallLog,
): Promise<void> => {
  const text = await readBody(request);
  const body = parseJson(text);
  const url = `${workspace.responseUrls.baseUrl}${kind}/${token}`;
  const call = log.begin('response_url', isJsonObject(body) ? body : { text }, url);
  await answerCall(call, response, workspace.faults, log, () =>
    answer(kind === 'commands', token, text, workspace),
  );
};
