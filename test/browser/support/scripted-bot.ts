import { createServer } from 'node:http';
import { isJsonObject, type JsonObject, parseJson } from '../../../sandbox/slack/json.ts';

/** A request that Slack delivered to the bot. */
export interface BotDelivery {
  /** `command`, the type of an interaction, or that of an event. */
  readonly type: string;
  readonly payload: JsonObject;
}

/** Handles a delivery; the returned value is the body of the acknowledgement. */
export type BotScript = (
  delivery: BotDelivery,
  slack: (method: string, args: JsonObject) => Promise<JsonObject>,
) => Promise<JsonObject | undefined>;

/** A bot that runs a script, for features that the real bot does not use yet. */
export interface ScriptedBot {
  readonly url: string;
  readonly heard: readonly BotDelivery[];
  setApiUrl(apiUrl: string): void;
  stop(): Promise<void>;
}

/** Starts a scripted bot on loopback that calls Slack with `token`. */
export async function startScriptedBot(token: string, script: BotScript): Promise<ScriptedBot> {
  const heard: BotDelivery[] = [];
  let apiUrl = '';
  const call = async (method: string, args: JsonObject): Promise<JsonObject> => {
    const isUrl = method.startsWith('http');
    const response = await fetch(isUrl ? method : `${apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const answer = parseJson(await response.text());
    if (!isJsonObject(answer) || answer['ok'] !== true) {
      throw new Error(`${method} was answered ${JSON.stringify(answer)}`);
    }
    return answer;
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const delivery = readDelivery(Buffer.concat(chunks).toString('utf8'));
    heard.push(delivery);
    const answer = await script(delivery, call);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    setApiUrl: (url) => {
      apiUrl = url;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readDelivery(body: string): BotDelivery {
  const json = parseJson(body);
  if (isJsonObject(json)) {
    const event = json['event'];
    return { type: isJsonObject(event) ? String(event['type']) : 'event', payload: json };
  }
  const form = new URLSearchParams(body);
  const interaction = parseJson(form.get('payload') ?? '');
  return isJsonObject(interaction)
    ? { type: String(interaction['type']), payload: interaction }
    : { type: 'command', payload: Object.fromEntries(form) };
}
