import type { IncomingMessage } from 'node:http';

/** Bytes of the largest body that Slack sends: a form or message with all its blocks, percent-encoded. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Bytes of all bodies that are under way: anybody can send these, because only whole ones have a signature to check. */
const MAX_TOTAL_BYTES = 32 * 1024 * 1024;

/** Reads the bodies of requests before it is known who sent them, within bounds. */
export interface BodyIntake {
  /**
   * Resolves with the body; with `too-large`; or with `gone` if its connection ended, which it also does for the oldest
   * unfinished body when all of them together are too large.
   */
  read(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'>;
}

/** Creates the intake; its limits are in bytes. */
export function createBodyIntake(
  maxBytes: number = MAX_BODY_BYTES,
  maxTotalBytes: number = MAX_TOTAL_BYTES,
): BodyIntake {
  // In order of arrival, oldest first: Slack sends a body at once, so the oldest is the least likely to be from Slack.
  const underWay = new Map<IncomingMessage, number>();
  let total = 0;

  function forget(request: IncomingMessage): void {
    total -= underWay.get(request) ?? 0;
    underWay.delete(request);
  }

  function makeRoom(): void {
    for (const oldest of underWay.keys()) {
      if (total <= maxTotalBytes) return;
      forget(oldest);
      oldest.destroy();
    }
  }

  return {
    read(request) {
      if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
        return Promise.resolve('too-large');
      }
      return new Promise((resolve) => {
        const chunks: Buffer[] = [];
        underWay.set(request, 0);
        const settle = (result: Buffer | 'too-large' | 'gone') => {
          forget(request);
          resolve(result);
        };
        request.on('data', (chunk: Buffer) => {
          const bytes = underWay.get(request);
          if (bytes === undefined) return;
          if (bytes + chunk.length > maxBytes) return settle('too-large');
          chunks.push(chunk);
          underWay.set(request, bytes + chunk.length);
          total += chunk.length;
          makeRoom();
        });
        request.on('end', () => settle(Buffer.concat(chunks)));
        request.on('close', () => settle('gone'));
        request.on('error', () => settle('gone'));
      });
    },
  };
}
