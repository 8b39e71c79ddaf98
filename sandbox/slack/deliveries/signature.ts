import { createHmac } from 'node:crypto';

/** Slack's signature over a request: version `v0`, time stamp in seconds, raw body. */
export const signatureOf = (secret: string, timestamp: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
