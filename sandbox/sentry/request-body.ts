import type { IncomingMessage } from 'node:http';
import { detail } from './answer.ts';
import { badRequest, RefusedRequestError } from './refused-request-error.ts';

const MAX_BYTES = 1024 * 1024;

/** Reads the whole body as text; rejects with a 413 above 1 MiB, and if the client disconnects. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > MAX_BYTES) throw new RefusedRequestError(detail(413, 'Request body too large'));
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Parses a JSON body; throws Django REST framework's 415 for another media type and 400 for invalid JSON. */
export function parseBody(body: string, contentType: string | undefined): unknown {
  if (body === '') return undefined;
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== 'application/json') {
    throw new RefusedRequestError(
      detail(415, `Unsupported media type "${contentType ?? ''}" in request.`),
    );
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest(`JSON parse error - ${error.message}`);
    throw error;
  }
}
