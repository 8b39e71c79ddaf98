import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, internalError } from './answer.ts';
import { type ApiSettings, answerRequest } from './api-server.ts';
import { type Arrival, arrive } from './arrival.ts';
import type { CallEnding, CallLog } from './call-log.ts';
import { answerBefore, limiterAnswer, spoilAnswer } from './fault-answer.ts';
import type { Fault, FaultSource } from './faults.ts';
import { type LimitReading, limitHeaders } from './limiter.ts';
import { missingRoute, otherMethod } from './missing-route.ts';
import { listOrganizations, ORGANIZATIONS_PATH } from './operations/list-organizations.ts';
import { RefusedRequestError } from './refused-request-error.ts';
import { readBody } from './request-body.ts';
import { sendAnswer, untilClosed } from './send-answer.ts';

/** Dependencies of a request. */
export interface Serving extends ApiSettings {
  readonly calls: CallLog;
  readonly faults: FaultSource;
  /** Path before `/api/0/`; may be empty. */
  readonly pathPrefix: string;
  /** Origin of the URLs in `Link` headers, which on sentry.io is often not the requested host. */
  readonly linkOrigin: string;
  /** Whether there is a request limiter, with its headers. */
  readonly hasLimiter: boolean;
}

/** Requests per second of endpoints without their own limit, as in the open source version. */
const DEFAULT_LIMIT = 999;

/** Serves a request: log, faults, limiter and the API's response. Rejects if the client disconnects too early. */
export async function serveRequest(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const arrival = arrive(serving, request, response);
  const { method, rawPath, query, route } = arrival;
  const body = await readBody(request);
  const callId = serving.calls.start({
    method,
    path: rawPath,
    query,
    operation: route?.operation,
    userAgent: request.headers['user-agent'],
    body,
  });
  const fault = serving.faults.take(route?.operation);
  const { reading, leave } = serving.rateLimits.requests.enter(
    limitKey(serving, arrival),
    route?.limit ?? DEFAULT_LIMIT,
  );
  let ending: CallEnding = {
    status: undefined,
    applied: undefined,
    answer: undefined,
    fault: fault?.kind,
    error: undefined,
  };
  try {
    ending = { ...ending, ...(await settle(serving, arrival, body, fault, reading)) };
  } finally {
    leave();
    serving.calls.finish(callId, ending);
  }
}

type Settled = Partial<Omit<CallEnding, 'fault'>>;

async function settle(
  serving: Serving,
  arrival: Arrival,
  body: string,
  fault: Fault | undefined,
  reading: LimitReading,
): Promise<Settled> {
  const { response } = arrival;
  if (fault?.kind === 'hang') await untilClosed(response);
  if (fault?.kind === 'cut') response.destroy();
  if (fault?.kind === 'hang' || fault?.kind === 'cut') return {};
  if (fault?.kind === 'slow') await delay(fault.ms, undefined, { ref: false });

  const refused = fault === undefined ? undefined : answerBefore(fault, reading);
  const limited = refused ?? limiterRefusal(serving, arrival, reading);
  const { answer, error } =
    limited === undefined ? apply(serving, arrival, body) : { answer: limited, error: undefined };
  const applied = limited === undefined ? answer.status : undefined;
  if (fault?.kind === 'cut-after') {
    response.destroy();
    return { applied, error };
  }
  const spoilt = fault === undefined ? answer : spoilAnswer(fault, answer);
  const shown =
    refused?.status === 429 ? { ...reading, remaining: 0, isWindowExceeded: true } : reading;
  const headers = serving.hasLimiter ? limitHeaders(shown) : {};
  await sendAnswer(
    response,
    { ...spoilt, headers: { ...headers, ...spoilt.headers } },
    fault?.kind === 'cut-during',
  );
  return { status: spoilt.status, applied, answer: spoilt.body, error };
}

function limiterRefusal(
  serving: Serving,
  arrival: Arrival,
  reading: LimitReading,
): Answer | undefined {
  if (!serving.hasLimiter || !serving.rateLimits.isExceeded(reading, arrival.route?.limit)) {
    return undefined;
  }
  return limiterAnswer(reading);
}

function apply(
  serving: Serving,
  arrival: Arrival,
  body: string,
): { readonly answer: Answer; readonly error: unknown } {
  const { match, path, query, request } = arrival;
  if (match.kind === 'other-method')
    return { answer: otherMethod(arrival.method), error: undefined };
  const listsOrganizations = path === ORGANIZATIONS_PATH && serving.dialect === 'current';
  if (match.kind === 'no-route' && !listsOrganizations)
    return { answer: missingRoute(request, path ?? '/'), error: undefined };
  try {
    if (match.kind === 'no-route') {
      return {
        answer: listOrganizations(serving, request.headers.authorization),
        error: undefined,
      };
    }
    const answer = answerRequest(serving, {
      ...match,
      query,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      body,
      linkUrl: `${serving.linkOrigin}${arrival.rawPath}`,
    });
    return { answer, error: undefined };
  } catch (error) {
    if (error instanceof RefusedRequestError) return { answer: error.answer, error: undefined };
    return { answer: internalError('00000000000000000000000000000500'), error };
  }
}

/**
 * Endpoints with their own limit have a bucket each; the others share one per method. A bucket belongs to the user, for
 * integrations to the organization, and otherwise to the IP address.
 */
function limitKey(serving: Serving, { request, route, method }: Arrival): string {
  const token = serving.tokens.get(request.headers.authorization?.split(' ')[1] ?? '');
  const address = request.socket.remoteAddress ?? '';
  const callers = {
    user: `user ${token?.accountId ?? ''}`,
    integration: 'org',
    organization: `ip ${address}`,
  };
  const caller = token === undefined ? `ip ${address}` : callers[token.kind];
  return `${route?.limit === undefined ? '' : route.operation} ${method} ${caller}`;
}
