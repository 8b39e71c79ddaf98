import { createHmac } from 'node:crypto';

/** Computes Slack's signature of a request: version `v0`, timestamp in seconds, raw body. */
export const signatureOf = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
