import { blockProblems } from '../block-limits/block-problems.ts';
import type { BlockProblem } from '../block-limits/rule.ts';
import { type JsonObject, objectsIn, stringAt } from '../json.ts';
import { SlackApiError } from './api-method.ts';
import { jsonArgument } from './read-arguments.ts';

/** Content of a message. */
export interface MessageContent {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
}

/** `chat.postMessage` cuts longer texts. */
const TEXT_LIMIT = 40_000;
const MARKDOWN_LIMIT = 12_000;

/** Problems with their own error codes, in the order in which Slack reports them. */
const CODES: Readonly<Record<string, string>> = {
  no_text: 'no_text',
  msg_too_long: 'msg_too_long',
  msg_blocks_too_long: 'msg_blocks_too_long',
  only_one_table_allowed: 'invalid_attachments',
};

/** Formats problems as Slack lists them in `response_metadata.messages`. */
export const problemMessages = (
  problems: readonly BlockProblem[],
  prefix = '',
): readonly string[] =>
  problems.map(({ problem, pointer }) => `[ERROR] ${problem} [json-pointer:${prefix}${pointer}]`);

const refusal = (problems: readonly BlockProblem[]): SlackApiError => {
  const coded = Object.entries(CODES).find(([problem]) =>
    problems.some((found) => found.problem === problem),
  );
  const inAttachments = problems.some(({ pointer }) => pointer.startsWith('/attachments'));
  const tooMany = problems.some(({ pointer }) => pointer === '/attachments');
  const code =
    coded?.[1] ??
    (tooMany ? 'too_many_attachments' : inAttachments ? 'invalid_attachments' : 'invalid_blocks');
  const messages = problemMessages(problems);
  return new SlackApiError(code, { errors: messages, response_metadata: { messages } });
};

const listArgument = (args: JsonObject, key: string): readonly JsonObject[] | undefined => {
  if (args[key] === undefined || args[key] === '') return undefined;
  const value = jsonArgument(args, key);
  if (!Array.isArray(value)) throw new SlackApiError(`invalid_${key}_format`);
  return objectsIn(value).length === value.length ? objectsIn(value) : value;
};

/** Reads those of `text`, `blocks` and `attachments` that a call has; throws Slack's error if they are invalid. */
export const readMessageContent = (args: JsonObject): Partial<MessageContent> => {
  const markdown = stringAt(args, 'markdown_text');
  const text = stringAt(args, 'text');
  const blocks = listArgument(args, 'blocks');
  const attachments = listArgument(args, 'attachments');
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) {
      throw new SlackApiError('markdown_text_conflict');
    }
    if (markdown.length > MARKDOWN_LIMIT) throw new SlackApiError('msg_too_long');
    return { text: markdown, blocks: [{ type: 'markdown', text: markdown }], attachments: [] };
  }
  const content = {
    ...(text === undefined ? {} : { text: text.slice(0, TEXT_LIMIT) }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
  };
  const problems = blockProblems(content, 'message');
  if (problems.length > 0) throw refusal(problems);
  return content;
};
