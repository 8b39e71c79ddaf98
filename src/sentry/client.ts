import { Pool } from 'undici';
import { createSecretRedactor } from '../platform/logging/redact.ts';
import type { SentryCache, SentryReader, SentryWriter } from '../ports/sentry.ts';
import type { SentryInstrumentation } from '../ports/sentry-instrumentation.ts';
import { createCaches } from './cache/caches.ts';
import { createMemberSchema } from './member-schema.ts';
import { NO_INSTRUMENTATION } from './no-instrumentation.ts';
import { createOrganizationSegment } from './organization-segment.ts';
import { createReader, createWriter } from './resources/reader.ts';
import { createAdaptiveLimit } from './transport/adaptive-limit.ts';
import { createApi } from './transport/api.ts';
import { createCircuitBreaker } from './transport/circuit-breaker.ts';
import { type Clock, systemClock } from './transport/clock.ts';
import { createEndpointLimits } from './transport/endpoint-limits.ts';
import { createHttpAttempt } from './transport/http-attempt.ts';
import { createPrioritySemaphore } from './transport/priority-semaphore.ts';
import { createRateLimiter } from './transport/rate-limiter.ts';
import { createSend, instrumentSend } from './transport/send.ts';
import { DEFAULT_TIMINGS, type Timings } from './transport/timings.ts';

/** Options of {@link createSentryClient}: one organization of one Sentry server, and how to reach it. */
export interface SentryClientOptions {
  /** `SENTRY_URL`, with an optional path prefix; the API is at `…/api/0/`. */
  readonly baseUrl: URL;
  /** Auth token, sent as a bearer token. */
  readonly token: string;
  /** Secrets besides the token that are redacted in everything that the server sends. */
  readonly secrets?: readonly string[];
  /** Slug of the organization. */
  readonly organization: string;
  /** Whether members have accepted their invite if the server does not say; false by default. */
  readonly assumeMembersAccepted?: boolean;
  /** Name and version of the program. */
  readonly userAgent: string;
  /** Most calls at the same time; how many of them are used depends on how the server responds. */
  readonly maxConcurrent?: number | undefined;
  readonly clock?: Clock;
  readonly timings?: Partial<Timings>;
  readonly instrumentation?: SentryInstrumentation;
}

/** Client for one organization, which owns its connections; changes are made through `writer`. */
export interface SentryClient extends SentryReader, SentryCache {
  readonly writer: SentryWriter;
  /** Aborts the calls in flight and closes the connections. */
  close(): Promise<void>;
}

const MAX_CONCURRENT = 50;
const KEEP_ALIVE_MS = 30_000;
// Shorter secrets may be words, and redacting those would garble slugs and names.
const MIN_SECRET_LENGTH = 16;

/** Creates the client; nothing is sent before the first call. */
export function createSentryClient(options: SentryClientOptions): SentryClient {
  const {
    baseUrl,
    token,
    userAgent,
    clock = systemClock,
    maxConcurrent = MAX_CONCURRENT,
    instrumentation = NO_INSTRUMENTATION,
  } = options;
  const timings = { ...DEFAULT_TIMINGS, ...options.timings };
  const pool = new Pool(baseUrl.origin, {
    connections: maxConcurrent,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: timings.tryTimeoutMs },
    // Each try has its own timeout for the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const adaptiveLimit = createAdaptiveLimit(maxConcurrent, clock);
  const endpointLimits = createEndpointLimits(clock);
  const send = createSend({
    sendOnce: createHttpAttempt(
      pool,
      clock,
      createSecretRedactor(
        [token, ...(options.secrets ?? [])].filter(({ length }) => length >= MIN_SECRET_LENGTH),
      ),
    ),
    breaker: createCircuitBreaker(timings, clock, instrumentation.breaker),
    semaphore: createPrioritySemaphore(adaptiveLimit.current),
    adaptiveLimit,
    rateLimiter: createRateLimiter(clock),
    endpointLimits,
    clock,
    random: Math.random,
    timings,
    instrumentation,
  });
  const organizationSegment = createOrganizationSegment(baseUrl, options.organization);
  const api = createApi({
    send: instrumentSend(send, instrumentation.ended ?? (() => undefined)),
    clock,
    timings,
    instrumentation,
    organizationSegment,
    isFree: endpointLimits.isFree,
    root: `${baseUrl.pathname.replace(/\/+$/, '')}/api/0/`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      // Without this header, a server may compress as it likes.
      'accept-encoding': 'identity',
      'user-agent': userAgent,
    },
  });
  const caches = createCaches(clock, timings, instrumentation);
  const context = {
    api,
    organizationSegment,
    caches,
    clock,
    memberSchema: createMemberSchema(),
    assumeMembersAccepted: options.assumeMembersAccepted ?? false,
  };
  return {
    ...createReader(context, token),
    writer: createWriter(context),
    invalidate(what) {
      api.detachReads();
      caches.invalidate(what);
    },
    bypassWhile: caches.bypassWhile,
    close: () => pool.destroy(),
  };
}
