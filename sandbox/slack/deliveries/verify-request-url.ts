import { randomUUID } from 'node:crypto';
import type { LocalSlack } from '../local-slack.ts';
import { sendRawRequest } from './raw-request.ts';

/** Whether a request URL returned Slack's challenge, and otherwise why not. */
export type RequestUrlVerdict =
  | { readonly verified: true }
  | { readonly verified: false; readonly reason: string };

// docs.slack.dev/reference/events/url_verification: the challenge must come back within three seconds.
const TIMEOUT_MS = 3000;

/** Sends a challenge to a request URL, as Slack does before it accepts the URL; never rejects. */
export const verifyRequestUrl = async (
  slack: Pick<LocalSlack, 'signedRequest'>,
  url: string,
): Promise<RequestUrlVerdict> => {
  const challenge = randomUUID();
  const asked = { type: 'url_verification', token: 'verification-token', challenge };
  try {
    const request = slack.signedRequest('event', asked);
    const { status, body } = await sendRawRequest(url, request, AbortSignal.timeout(TIMEOUT_MS));
    if (status === 200 && body.includes(challenge)) return { verified: true };
    return { verified: false, reason: `it answered ${status} without the challenge` };
  } catch (error) {
    return { verified: false, reason: error instanceof Error ? error.message : String(error) };
  }
};
