import { request as httpRequest } from 'node:http';

/** Request to the bot that is sent exactly as given; only the length is added to the headers. */
export interface RawRequest {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** Path instead of that of the bot's endpoint. */
  readonly path?: string;
}

/** Response of the bot. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends a request; rejects if there is no complete response, or if `signal` aborts the wait. */
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
        // No keep-alive: the bot could close an idle connection just as it is reused.
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
