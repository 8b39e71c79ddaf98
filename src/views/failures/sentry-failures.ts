import type { SentryWriteMismatchError } from '../../errors/change-errors.ts';
import type {
  SentryRefusedError,
  SentryScopeError,
  SentryTokenError,
  SentryUnavailableError,
  UnavailableCause,
} from '../../errors/errors.ts';
import type { TokenLimit } from '../../model/refusal.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { memberRoleText } from '../members/role-text.ts';
import { count } from '../text/count.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';

const MAX_FIELDS = 5;
const LIMIT = { limit: 300, audience: 'person' } as const;

/** Returns what Sentry rejected and why, in Sentry's own words. */
export function refusedText({ reason, fields }: SentryRefusedError): Explanation {
  const byField = [...fields]
    .slice(0, MAX_FIELDS)
    .map(([field, why]) => `${codeLine(field, LIMIT)}: ${dataLine(why, LIMIT)}`);
  const said = byField.length > 0 ? byField.join('; ') : dataLine(reason ?? '', LIMIT);
  if (said === '') {
    return {
      what: 'Sentry refused this without a reason.',
      todo: askTheOperator('Check what you typed, then try again.'),
    };
  }
  return {
    what: `Sentry refused this: ${said}`,
    todo: 'Correct that and try again, or ask a Sentry manager or owner.',
  };
}

/** Returns what is wrong with the bot's token. */
export function tokenText({ reason, code }: SentryTokenError): Explanation {
  const said = dataLine(reason ?? code ?? '', LIMIT);
  return {
    what: `Sentry doesn’t accept this bot’s token${said === '' ? '' : `: ${said}`}${/[.!?]$/.test(said) ? '' : '.'}`,
    todo: 'Ask this bot’s administrator to put a valid token into `SENTRY_AUTH_TOKEN`.',
  };
}

/** Returns which scope the bot's token lacks. */
export function scopeText({ scopes }: SentryScopeError): Explanation {
  const named = scopes.map((scope) => codeLine(scope, LIMIT)).join(' or ');
  if (named === '') {
    return {
      what: 'This bot’s Sentry token isn’t allowed to do this.',
      todo: 'Ask this bot’s administrator to use the token of a Sentry manager or owner.',
    };
  }
  return {
    what: `This bot’s Sentry token lacks the scope ${named}.`,
    todo: 'Ask this bot’s administrator for a token with that scope, from a Sentry manager or owner.',
  };
}

/** Returns how Sentry's result differs from the change that it accepted. */
export function mismatchText(error: SentryWriteMismatchError): Explanation {
  const [field, asked, answered] = [error.field, error.asked, error.answered].map((text) =>
    codeLine(text, LIMIT),
  );
  return {
    what: `Sentry accepted the change, but ${field} is now ${answered} instead of ${asked}.`,
    todo: askTheOperator('Check it in Sentry.'),
  };
}

/** Returns when to retry: at the time that Sentry says, or else in a minute. */
export function tryAgain(retryAt: Date | undefined, now: Date): string {
  const seconds = Math.ceil(((retryAt?.getTime() ?? Number.NaN) - now.getTime()) / 1000);
  const at = retryAt === undefined ? undefined : slackDate(retryAt);
  if (!(seconds > 0) || at === undefined) return 'Try again in a minute.';
  const wait = seconds < 120 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
  return `Try again in ${wait} (${at}).`;
}

/** Returns a first thing to try, and who to contact if it does not help. */
export function askTheOperator(first: string): string {
  return `${first} If it happens again, tell this bot’s administrator the reference below.`;
}

const LATER = 'Try again in a minute. If it keeps failing, tell this bot’s administrator.';
const CHECK_URL = 'Ask this bot’s administrator to check `SENTRY_URL` and the network.';

const UNAVAILABLE_WORDS = {
  deadline: { what: 'Sentry didn’t respond in time.', todo: LATER },
  connection: { what: 'I can’t connect to Sentry.', todo: LATER },
  'server-error': { what: 'Sentry is having problems.', todo: LATER },
  'breaker-open': {
    what: 'Sentry failed several times in a row, so I’m giving it a short break.',
    todo: LATER,
  },
  aborted: { what: 'The call to Sentry was canceled before the response arrived.', todo: LATER },
  dns: { what: 'Sentry’s host can’t be found.', todo: CHECK_URL },
  tls: { what: 'I can’t make a secure connection to Sentry.', todo: CHECK_URL },
} as const satisfies Record<UnavailableCause, Explanation>;

const UNKNOWN_AUTHORITY: Explanation = {
  what: 'I don’t trust the authority that issued Sentry’s certificate.',
  todo: 'Ask this bot’s administrator to name the authority’s certificate in `NODE_EXTRA_CA_CERTS`.',
};
const NO_HTTPS: Explanation = {
  what: 'Sentry’s address doesn’t speak HTTPS.',
  todo: 'Ask this bot’s administrator to check the port and the `http:` or `https:` in `SENTRY_URL`.',
};

/** What platform error codes mean to the bot's operators. */
const WORDS_BY_CODE: ReadonlyMap<string, Explanation> = new Map([
  [
    'ENOTFOUND',
    {
      what: 'Sentry’s host can’t be found.',
      todo: 'Ask this bot’s administrator to check the host name in `SENTRY_URL`. DNS doesn’t know it.',
    },
  ],
  [
    'EAI_AGAIN',
    {
      what: 'Sentry’s host can’t be looked up because DNS doesn’t respond.',
      todo: 'Ask this bot’s administrator to check the DNS servers of its machine.',
    },
  ],
  [
    'ECONNREFUSED',
    {
      what: 'Sentry refused the connection.',
      todo: 'Ask this bot’s administrator to check that Sentry is up, and the port in `SENTRY_URL`.',
    },
  ],
  [
    'CERT_HAS_EXPIRED',
    {
      what: 'Sentry’s certificate has expired.',
      todo: 'Ask your Sentry administrator to renew it.',
    },
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    {
      what: 'Sentry’s certificate is for another host name.',
      todo: 'Ask this bot’s administrator to use the certificate’s host name in `SENTRY_URL`.',
    },
  ],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
  ['ERR_SSL_WRONG_VERSION_NUMBER', NO_HTTPS],
]);

/** Returns why Sentry could not be reached and what to do, as precisely as the platform error code allows. */
export function unavailableText({
  why,
  code,
}: Pick<SentryUnavailableError, 'why' | 'code'>): Explanation {
  return WORDS_BY_CODE.get(code ?? '') ?? UNAVAILABLE_WORDS[why];
}

type Words = {
  readonly [Kind in TokenLimit['kind']]: (
    limit: Extract<TokenLimit, { kind: Kind }>,
  ) => Explanation;
};

const ANOTHER_TOKEN =
  'Ask this bot’s administrator to use the user token of a Sentry manager or owner.';

const WORDS: Words = {
  'organization-token': () => ({
    what: 'This bot uses an organization token, which can’t change anything in Sentry.',
    todo: ANOTHER_TOKEN,
  }),
  integration: () => ({
    what: 'This bot uses an internal integration’s token. It can’t change roles or remove people, and can only invite with the role Member.',
    todo: ANOTHER_TOKEN,
  }),
  scope: ({ scopes }) => ({
    what: `This bot’s Sentry token lacks the scope ${scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' })).join(' or ')}.`,
    todo: 'Ask this bot’s administrator for a token with that scope, from a Sentry manager or owner.',
  }),
  role: ({ role }) => ({
    what: `This bot’s Sentry token belongs to someone with the role ${memberRoleText(role)}, which isn’t high enough for this.`,
    todo: 'Ask this bot’s administrator to use an owner’s token.',
  }),
  'own-member-not-known': () => ({
    what: 'Sentry doesn’t say whose token I use, so I don’t change managers and owners.',
    todo: 'Do it in Sentry instead.',
  }),
  'not-known': () => ({
    what: 'I couldn’t check what this bot’s token can do.',
    todo: 'Try again in a minute.',
  }),
};

/** Returns what the bot's own token cannot do, and who can fix that. */
export function tokenLimitText(limit: TokenLimit): Explanation {
  return wordsFor(limit.kind, limit);
}

function wordsFor<Kind extends TokenLimit['kind']>(
  kind: Kind,
  limit: Extract<TokenLimit, { kind: Kind }>,
): Explanation {
  return WORDS[kind](limit);
}
