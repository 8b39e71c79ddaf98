import type { IncomingHttpHeaders } from 'node:http';
import type { UnavailableCause } from '../../errors/errors.ts';
import { faultCode, whyUnreached } from '../../platform/http/connection-error.ts';

/** A body as far as it came: all of it, or the problem that ended it. */
type AnswerBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'broken'; readonly problem: 'cut off' | 'too large'; readonly cause: unknown };

/** The server answered, whatever it said. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AnswerBody;
}

/** No answer came. */
export interface ConnectionFault {
  readonly kind: 'fault';
  readonly why: Extract<
    UnavailableCause,
    'deadline' | 'dns' | 'tls' | 'connection' | 'breaker-open' | 'aborted'
  >;
  /** Code of the platform, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined;
  /** Whether any of the request may have left: if not, the server cannot have acted on it. */
  readonly mayHaveArrived: boolean;
  readonly cause: unknown;
}

/** Something answered that does not speak HTTP. */
interface ProtocolFault {
  readonly kind: 'not-http';
  readonly code: string | undefined;
  readonly cause: unknown;
}

/** What one try came to; a try never throws. */
export type Outcome = HttpAnswer | ConnectionFault | ProtocolFault;

// Our own client was closed.
const CLOSED_CODES: ReadonlySet<string> = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);
const NOT_HTTP_CODE = /^(HPE_|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/;

/** Tells what kind of fault an error of the HTTP client is: it has no answer to go with it. */
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

/** The error as it may be kept: undici's parser errors carry the bytes that they stumbled over, which may be anything. */
export function withoutData(cause: unknown): unknown {
  return isParserError(cause) ? undefined : cause;
}

function isParserError(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'HTTPParserError';
}

function whyOf(code: string | undefined): ConnectionFault['why'] {
  return code !== undefined && CLOSED_CODES.has(code) ? 'aborted' : whyUnreached(code);
}
