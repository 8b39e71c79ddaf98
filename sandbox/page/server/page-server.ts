import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '../../slack/json.ts';
import { type ActionResult, PAGE_ACTION } from '../protocol/page-action.ts';
import type { Journal } from './journal.ts';
import type { PageAsset } from './page-assets.ts';
import type { PageWorkplace } from './page-workplace.ts';
import { performAction } from './perform-action.ts';
import { guardRequest } from './request-guard.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { type PageFixtures, pageSnapshot } from './snapshot.ts';
import { openWindowStream } from './window-stream.ts';

/** Dependencies of a request. */
export interface PageServing {
  readonly workplace: PageWorkplace;
  readonly journal: Journal;
  readonly fixtures: PageFixtures;
  readonly assets: ReadonlyMap<string, PageAsset>;
  readonly token: string;
  readonly port: number;
}

const MAX_BODY = 200_000;

/** Serves a request of a window: the page's files, its event stream, or an action. */
export const servePageRequest = async (
  serving: PageServing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const refusal = guardRequest(request, serving);
  if (refusal !== undefined) {
    sendText(response, refusal.status, `The sandbox refuses this request: ${refusal.reason}.`);
    return;
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST') {
    if (url.pathname !== '/act') return sendText(response, 404, 'Nothing is here.');
    return act(serving, request, response);
  }
  if (url.pathname === '/events') return listen(serving, url, request, response);
  const asset = serving.assets.get(url.pathname);
  if (asset === undefined) return sendText(response, 404, 'Nothing is here.');
  response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
};

const listen = (
  { workplace, journal, fixtures }: PageServing,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const handle = url.searchParams.get('as');
  const person = workplace.slack.people.find((one) => one.handle === handle);
  if (person === undefined) {
    sendText(response, 404, 'Nobody has that handle.');
    return;
  }
  const { userId } = person;
  const lastEventId = request.headers['last-event-id'];
  openWindowStream(
    {
      userId,
      startId: fixtures.start,
      lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
      response,
      snapshot: () => pageSnapshot(userId, workplace, journal, fixtures),
    },
    workplace,
    journal,
  );
};

const act = async (
  { workplace, journal }: PageServing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBody(request);
  if (body === undefined) return sendText(response, 413, 'Too much.');
  const action = PAGE_ACTION.safeParse(parseJson(body));
  if (!action.success) {
    return sendResult(response, 400, { kind: 'refused', problem: action.error.message });
  }
  try {
    sendResult(response, 200, await performAction(action.data, workplace, journal));
  } catch (error) {
    // The local Slack throws if a user tries what Slack's client would not let them do.
    const problem = error instanceof Error ? error.message : String(error);
    sendResult(response, 409, { kind: 'refused', problem });
  }
};

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
};

const sendResult = (response: ServerResponse, status: number, result: ActionResult): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(result));
};
