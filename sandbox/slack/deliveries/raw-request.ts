import { request as httpRequest } from 'node:http';

/** A request to the bot exactly as given: nothing is added to the headers but the length. */
export interface RawRequest {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** Another path than that of the bot's endpoint. */
  readonly path?: string;
}

/** What came back. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends a request; rejects if there is no whole answer, or `signal` ends the wait. */
export const sendRawRequest = (
  endpoint: string,
  { body, headers = {}, method = 'POST', path }: RawRequest,
  signal: AbortSignal,
): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const url = path === undefined ? new URL(endpoint) : new URL(path, endpoint);
    const request = httpRequest(
      url,
      {
        method,
        // A connection of its own: one that is kept could be closed by the bot at the moment of use.
        agent: false,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        signal,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
