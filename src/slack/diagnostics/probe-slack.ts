import { z } from 'zod';
import type { RawResponse, SlackProbe } from '../../model/diagnostics.ts';
import { requestOnce } from '../../platform/http/request-once.ts';

/** One look at Slack's Web API. */
export interface SlackQuestion {
  readonly apiUrl: URL;
  readonly token: string;
  /** Web API method, such as `auth.test`. */
  readonly method: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

const BODY = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

/** Calls a method once and tells all that the answer shows, headers included, which Slack's own client keeps to itself. */
export async function probeSlack(question: SlackQuestion): Promise<SlackProbe> {
  const { apiUrl, token, method, args = {}, timeoutMs, now } = question;
  const answer = await requestOnce({
    url: new URL(method, apiUrl.href.endsWith('/') ? apiUrl : `${apiUrl.href}/`),
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(args).toString(),
    timeoutMs,
    now,
  });
  return answer.kind === 'unreached' ? answer : readAnswer(answer);
}

function readAnswer(answer: RawResponse): SlackProbe {
  const { status, location, aheadMs } = answer;
  if (status === 429) return { kind: 'refused', code: 'ratelimited', scopes: undefined, aheadMs };
  const body = BODY.safeParse(jsonOf(answer.text));
  if (!body.success) return { kind: 'not-slack', status, redirectedTo: location };
  const scopes = answer
    .header('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  return body.data.ok
    ? { kind: 'answered', body: body.data, scopes, aheadMs }
    : { kind: 'refused', code: body.data.error ?? 'unknown_error', scopes, aheadMs };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever is no JSON is not Slack's, which is what the caller then says.
    return undefined;
  }
}
