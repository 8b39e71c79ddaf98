const DNS_CODES: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
]);
// Prefixes and names of OpenSSL's certificate verification errors (X509_V_ERR_…, as Node spells them).
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/;

/** Classifies why a server cannot be reached, by the platform's error code. */
export function whyUnreached(code: string | undefined): 'dns' | 'tls' | 'connection' {
  if (code === undefined) return 'connection';
  if (DNS_CODES.has(code)) return 'dns';
  return TLS_CODE.test(code) ? 'tls' : 'connection';
}

/** Returns the platform's error code; Node wraps some errors in a `cause`, and those of several addresses in one. */
export function faultCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return faultCode(error.cause);
}
