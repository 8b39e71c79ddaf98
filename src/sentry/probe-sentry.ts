import { z } from 'zod';
import type { ConnectionError, RawResponse, SentryProbe } from '../model/diagnostics.ts';
import { requestOnce } from '../platform/http/request-once.ts';
import { apiPath } from './transport/api.ts';
import { parseErrorBody } from './transport/error-body.ts';
import { wireOrganization } from './wire/organization.ts';
import { readableRows } from './wire/readable-rows.ts';

interface SentryQuestion {
  /** `SENTRY_URL`, with its path prefix if it has one. */
  readonly baseUrl: URL;
  readonly token: string;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

const OWN_ORGANIZATIONS = readableRows(z.object({ slug: z.string() }));

/** Requests the organization once and reports everything that the response shows, whatever server sent it. */
export async function probeSentry(
  organization: string,
  question: SentryQuestion,
): Promise<SentryProbe> {
  // Without `detailed=0`, the response contains all teams and all projects.
  const answer = await ask(apiPath`organizations/${organization}/`, '?detailed=0', question);
  return answer.kind === 'unreached' ? answer : readAnswer(answer);
}

/** Returns the slugs of the organizations that the token can see; undefined if Sentry does not return them. */
export async function listOwnOrganizations(
  question: SentryQuestion,
): Promise<readonly string[] | undefined> {
  const answer = await ask('organizations/', '', question);
  if (answer.kind === 'unreached' || answer.status !== 200) return undefined;
  const parsed = OWN_ORGANIZATIONS.safeParse(jsonOf(answer.text));
  return parsed.success ? parsed.data.rows.map(({ slug }) => slug) : undefined;
}

async function ask(
  path: string | undefined,
  query: string,
  { baseUrl, token, timeoutMs, now }: SentryQuestion,
): Promise<RawResponse | ConnectionError> {
  const root = `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}/api/0/`;
  return requestOnce({
    url: new URL(`${root}${path ?? ''}${query}`),
    method: 'GET',
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    timeoutMs,
    now,
  });
}

function readAnswer(answer: RawResponse): SentryProbe {
  const { status, text, location, aheadMs } = answer;
  if (status >= 500) return { kind: 'server-error', status };
  const json = jsonOf(text);
  if (status === 200) {
    const parsed = wireOrganization.safeParse(json);
    if (parsed.success) return { kind: 'organization', organization: parsed.data.value, aheadMs };
  }
  const said = parseErrorBody(text);
  // The rate limiter's 429 is JSON as well.
  if (status >= 400 && said.isJson)
    return { kind: 'refused', status, reason: said.reason, aheadMs };
  const what = text.trimStart().startsWith('<') ? 'page' : 'other';
  return { kind: 'not-sentry', status, what, redirectedTo: location };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An HTML page, for example: the caller reports that it is not JSON.
    return undefined;
  }
}
