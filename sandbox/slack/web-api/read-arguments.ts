import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';

/** Call as received. */
export interface ApiRequest {
  readonly args: JsonObject;
  readonly token: string | undefined;
  readonly isJson: boolean;
}

/** Reads the whole body of a request as text. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** Reads arguments from the query, form or JSON, and the token from the header or the arguments. */
export const readRequest = async (request: IncomingMessage, url: URL): Promise<ApiRequest> => {
  const text = await readBody(request);
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  const body = isJson ? parseJson(text) : Object.fromEntries(new URLSearchParams(text));
  const { token, ...args } = {
    ...Object.fromEntries(url.searchParams),
    ...(isJsonObject(body) ? body : {}),
  };
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return { args, token: bearer ?? (typeof token === 'string' ? token : undefined), isJson };
};

/** Reads a JSON argument, sent as such or as text in a form; returns undefined if it is missing or invalid JSON. */
export const jsonArgument = (args: JsonObject, key: string): unknown => {
  const value = args[key];
  return typeof value === 'string' ? parseJson(value) : value;
};

/** Reads a boolean argument in any of the spellings that forms allow. */
export const flagArgument = (args: JsonObject, key: string): boolean =>
  args[key] === true || args[key] === 'true' || args[key] === '1' || args[key] === 1;
