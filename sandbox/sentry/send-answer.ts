import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Sends a response; `cutDuring` cuts the connection in the middle of the body. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  cutDuring: boolean,
): Promise<void> {
  if (response.destroyed) return;
  const bytes = Buffer.from(answer.body, 'utf8');
  const length = answer.status === 204 ? {} : { 'Content-Length': String(bytes.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (cutDuring) {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    await untilClosed(response);
    return;
  }
  response.end(bytes);
}

/** Resolves once the client has disconnected or the connection was cut. */
export function untilClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', resolve);
  });
}
