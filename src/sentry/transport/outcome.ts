import type { IncomingHttpHeaders } from 'node:http';
import type { UnavailableCause } from '../../errors/errors.ts';

/** A body as far as it came: all of it, or the problem that ended it. */
export type AnswerBody =
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
export interface ProtocolFault {
  readonly kind: 'not-http';
  readonly code: string | undefined;
  readonly cause: unknown;
}

/** What one try came to; a try never throws. */
export type Outcome = HttpAnswer | ConnectionFault | ProtocolFault;
