import type { ConnectionFault, ProtocolFault } from './outcome.ts';

const DNS_CODES: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
]);
// Names of OpenSSL's certificate verification errors (X509_V_ERR_…, as Node spells them) have these beginnings.
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/;
// Our own client was closed.
const CLOSED_CODES: ReadonlySet<string> = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);
const NOT_HTTP_CODE = /^(HPE_|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/;

/** Tells what kind of fault an error of the HTTP client is: it has no answer to go with it. */
export function connectionFault(
  cause: unknown,
  mayHaveArrived: boolean,
): ConnectionFault | ProtocolFault {
  const code = errorCode(cause);
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
  if (code === undefined) return 'connection';
  if (CLOSED_CODES.has(code)) return 'aborted';
  if (DNS_CODES.has(code)) return 'dns';
  return TLS_CODE.test(code) ? 'tls' : 'connection';
}

// Node wraps the errors of several addresses in one AggregateError, undici some in a cause.
function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause);
}
