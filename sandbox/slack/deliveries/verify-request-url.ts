import { randomUUID } from 'node:crypto';
import type { LocalSlack } from '../local-slack.ts';
import { sendRawRequest } from './raw-request.ts';

/** Whether a request URL answered Slack's challenge, and if not, what it did instead. */
export type RequestUrlVerdict =
  | { readonly verified: true }
  | { readonly verified: false; readonly reason: string };

// docs.slack.dev/reference/events/url_verification: the challenge comes back within three seconds.
const TIMEOUT_MS = 3000;

/** Asks a request URL for a challenge, as Slack does before it takes the address; never rejects. */
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
