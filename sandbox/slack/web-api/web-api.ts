import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { answerCall, type CallAnswer } from './answer-call.ts';
import { type ApiMethod, needArguments, needScope, SlackApiError } from './api-method.ts';
import type { CallLog } from './call-log.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { openConnection } from './connections-method.ts';
import { CONVERSATIONS_METHODS } from './conversations-methods.ts';
import { type ApiRequest, readRequest } from './read-arguments.ts';
import { USERS_METHODS } from './users-methods.ts';
import { VIEWS_METHODS } from './views-methods.ts';
import { WORKSPACE_METHODS } from './workspace-methods.ts';

const METHODS: ReadonlyMap<string, ApiMethod> = new Map(
  Object.entries({
    ...CHAT_METHODS,
    ...CONVERSATIONS_METHODS,
    ...USERS_METHODS,
    ...VIEWS_METHODS,
    ...WORKSPACE_METHODS,
  }),
);

const needToken = (token: string | undefined, { app, botGrant }: Workspace): void => {
  if (token === undefined || token === '') throw new SlackApiError('not_authed');
  if (token.startsWith('xapp-')) throw new SlackApiError('not_allowed_token_type');
  if (token !== app.botToken) throw new SlackApiError('invalid_auth');
  const refusal = botGrant.refusal();
  if (refusal !== undefined) throw new SlackApiError(refusal);
};

const run = (
  method: string,
  request: ApiRequest,
  workspace: Workspace,
  invite: () => string,
): JsonObject => {
  if (method === 'apps.connections.open') {
    return { ok: true, ...openConnection(request.token, workspace.app.appToken, invite) };
  }
  const found = METHODS.get(method);
  if (found === undefined) throw new SlackApiError('unknown_method', { req_method: method });
  needToken(request.token, workspace);
  needScope(workspace, ...found.scopes);
  const args = request.isJson && !found.readsJson ? {} : request.args;
  needArguments(args, found.required);
  return { ok: true, ...found.run(args, workspace) };
};

const answer = (
  method: string,
  request: ApiRequest,
  workspace: Workspace,
  invite: () => string,
): CallAnswer => {
  const headers = {
    'x-oauth-scopes': workspace.app.scopes.join(','),
    'x-accepted-oauth-scopes': METHODS.get(method)?.scopes.join(',') ?? '',
  };
  try {
    return { status: 200, body: run(method, request, workspace, invite), headers };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return { status: 200, body: { ok: false, error: error.code, ...error.details }, headers };
  }
};

/** Serves `/api/<method>` like Slack: errors are `ok: false` with status 200. `invite` creates URLs of sockets. */
export const serveWebApi = async (
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  workspace: Workspace,
  log: CallLog,
  invite: () => string,
): Promise<void> => {
  const read = await readRequest(request, url);
  const call = log.begin(method, read.args);
  await answerCall(call, response, workspace.faults, log, () =>
    answer(method, read, workspace, invite),
  );
};
