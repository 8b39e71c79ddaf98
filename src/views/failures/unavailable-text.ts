import type { SentryUnavailableError, UnavailableCause } from '../../errors/errors.ts';
import type { Explanation } from '../blocks/explanation.ts';

const LATER = 'Try again in a minute; if it stays like this, tell whoever runs this bot.';
const CHECK_URL = 'Ask whoever runs this bot to check `SENTRY_URL` and the network.';

const UNAVAILABLE_WORDS = {
  deadline: { what: 'Sentry did not answer in time.', todo: LATER },
  connection: { what: 'I cannot connect to Sentry.', todo: LATER },
  'server-error': { what: 'Sentry has trouble at the moment and could not answer.', todo: LATER },
  'breaker-open': {
    what: 'Sentry failed several times in a row, so I am leaving it alone for a moment.',
    todo: LATER,
  },
  aborted: { what: 'The question to Sentry was broken off before the answer came.', todo: LATER },
  dns: { what: 'The address of Sentry cannot be found.', todo: CHECK_URL },
  tls: { what: 'There is no secure connection to Sentry.', todo: CHECK_URL },
} as const satisfies Record<UnavailableCause, Explanation>;

const UNKNOWN_AUTHORITY: Explanation = {
  what: 'Sentry’s certificate comes from an authority that this bot does not know.',
  todo: 'Ask whoever runs this bot to name the authority’s certificate in `NODE_EXTRA_CA_CERTS`.',
};
const NO_HTTPS: Explanation = {
  what: 'There is something else than HTTPS at the address of Sentry.',
  todo: 'Ask whoever runs this bot to check the port in `SENTRY_URL`, and whether it begins with `http:` or `https:`.',
};

/** What the platform's codes mean to whoever runs the bot. */
const WORDS_BY_CODE: ReadonlyMap<string, Explanation> = new Map([
  [
    'ENOTFOUND',
    {
      what: 'The address of Sentry cannot be found.',
      todo: 'Ask whoever runs this bot to check the host name in `SENTRY_URL`: no name server knows it.',
    },
  ],
  [
    'EAI_AGAIN',
    {
      what: 'The address of Sentry cannot be looked up, since no name server answers.',
      todo: 'Ask whoever runs this bot to check the name servers (DNS) of its machine.',
    },
  ],
  [
    'ECONNREFUSED',
    {
      what: 'Nothing takes connections at the address of Sentry.',
      todo: 'Ask whoever runs this bot to check that Sentry is up, and the port in `SENTRY_URL`.',
    },
  ],
  [
    'CERT_HAS_EXPIRED',
    {
      what: 'Sentry’s certificate has expired.',
      todo: 'Ask whoever runs Sentry to renew its certificate.',
    },
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    {
      what: 'Sentry’s certificate is for another host name.',
      todo: 'Ask whoever runs this bot to put the name that the certificate is for into `SENTRY_URL`.',
    },
  ],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
  ['ERR_SSL_WRONG_VERSION_NUMBER', NO_HTTPS],
]);

/** Why Sentry could not be asked, and what to do: as exactly as the platform's code of the fault allows. */
export function unavailableText({
  why,
  code,
}: Pick<SentryUnavailableError, 'why' | 'code'>): Explanation {
  return WORDS_BY_CODE.get(code ?? '') ?? UNAVAILABLE_WORDS[why];
}
