import { faultCode, whyUnreached } from '../../platform/http/connection-error.ts';
import type { ConnectionFault, ProtocolFault } from './outcome.ts';

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
