/** Why a server gave no answer. */
export interface Unreached {
  readonly kind: 'unreached';
  readonly why: 'dns' | 'tls' | 'connection' | 'no-answer';
  /** The platform's code of the fault, such as `ENOTFOUND`, where it has one. */
  readonly code: string | undefined;
}

/** What a server answered to one request, not understood yet. */
export interface BareAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** The beginning of the body. */
  readonly text: string;
  /** Where it sends us, as an absolute address. */
  readonly location: URL | undefined;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** How far this machine's clock is ahead of the server's, in milliseconds; undefined if the server tells no time. */
  readonly aheadMs: number | undefined;
}
