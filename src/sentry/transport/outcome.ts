import type { IncomingHttpHeaders } from 'node:http';
import type { UnavailableCause } from '../../errors/errors.ts';
import { faultCode, whyUnreached } from '../../platform/http/connection-error.ts';

/** Body as far as it arrived: all of it, or the problem that ended it. */
type AnswerBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'broken'; readonly problem: 'cut off' | 'too large'; readonly cause: unknown };

/** The server responded, with any status. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AnswerBody;
}

/** No response arrived. */
export interface ConnectionFault {
  readonly kind: 'fault';
  readonly why: Extract<
    UnavailableCause,
    'deadline' | 'dns' | 'tls' | 'connection' | 'breaker-open' | 'aborted'
  >;
  /** The platform's code, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined;
  /** Whether part of the request may have been sent: if not, the server cannot have acted on it. */
  readonly mayHaveArrived: boolean;
  readonly cause: unknown;
}

/** Something responded that does not speak HTTP. */
interface ProtocolFault {
  readonly kind: 'not-http';
  readonly code: string | undefined;
  readonly cause: unknown;
}

/** Result of one try; a try never throws. */
export type Outcome = HttpAnswer | ConnectionFault | ProtocolFault;

// Codes after our own client was closed.
const CLOSED_CODES: ReadonlySet<string> = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);
const NOT_HTTP_CODE = /^(HPE_|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/;

/** Classifies an error of the HTTP client that came without a response. */
export function connectionFault(
  cause: unknown,
  mayHaveArrived: boolean,
): ConnectionFault | ProtocolFault {
  const code = faultCode(cause);
  if (isParserError(cause) || (code !== undefined && NOT_HTTP_CODE.test(code))) {
    return { kind: 'not-http', code, cause: withoutData(cause) };
  }
  return { kind: 'fault', why: whyOf(code), code, mayHaveArrived, cause };
}

/**
 * Returns the error unless it is one of undici's parser errors, which carry the bytes they failed on, and those may be
 * anything.
 */
export function withoutData(cause: unknown): unknown {
  return isParserError(cause) ? undefined : cause;
}

function isParserError(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'HTTPParserError';
}

function whyOf(code: string | undefined): ConnectionFault['why'] {
  return code !== undefined && CLOSED_CODES.has(code) ? 'aborted' : whyUnreached(code);
}
