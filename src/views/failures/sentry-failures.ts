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
      what: 'Sentry refused this and does not say why.',
      todo: askTheOperator('Check what you typed and try again'),
    };
  }
  return {
    what: `Sentry refused this: ${said}`,
    todo: 'Change what it names and try again, or ask a Sentry manager or owner.',
  };
}

/** Returns what is wrong with the bot's token. */
export function tokenText({ reason, code }: SentryTokenError): Explanation {
  const said = dataLine(reason ?? code ?? '', LIMIT);
  return {
    what: `Sentry does not accept this bot’s token${said === '' ? '' : ` and says: ${said}`}${/[.!?]$/.test(said) ? '' : '.'}`,
    todo: 'Ask whoever runs this bot to put a valid token into `SENTRY_AUTH_TOKEN`.',
  };
}

/** Returns which scope the bot's token lacks. */
export function scopeText({ scopes }: SentryScopeError): Explanation {
  const named = scopes.map((scope) => codeLine(scope, LIMIT)).join(' or ');
  if (named === '') {
    return {
      what: 'This bot’s Sentry token may not do this.',
      todo: 'Ask whoever runs this bot to use the token of a Sentry manager or owner.',
    };
  }
  return {
    what: `This bot’s Sentry token lacks the scope ${named}.`,
    todo: 'Ask whoever runs this bot to add the scope to its token, which must belong to a Sentry manager or owner.',
  };
}

/** Returns how Sentry's result differs from the change that it accepted. */
export function mismatchText(error: SentryWriteMismatchError): Explanation {
  const [field, asked, answered] = [error.field, error.asked, error.answered].map((text) =>
    codeLine(text, LIMIT),
  );
  return {
    what: `Sentry accepted the change, but ${field} is now ${answered} instead of ${asked}.`,
    todo: askTheOperator('Check it in Sentry'),
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
  return `${first}; if it happens again, tell whoever runs this bot, with the reference below.`;
}

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

/** What platform error codes mean to the bot's operators. */
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
  'Ask whoever runs this bot to give it the user token of a Sentry manager or owner.';

const WORDS: Words = {
  'organization-token': () => ({
    what: 'This bot works with an organization token, which cannot change anything in Sentry.',
    todo: ANOTHER_TOKEN,
  }),
  integration: () => ({
    what: 'This bot works with the token of an internal integration, which cannot change roles or remove people, and invites members only.',
    todo: ANOTHER_TOKEN,
  }),
  scope: ({ scopes }) => ({
    what: `The token of this bot lacks what this takes: ${scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' })).join(' or ')}.`,
    todo: 'Ask whoever runs this bot to give it a token with that scope, which must belong to a Sentry manager or owner.',
  }),
  role: ({ role }) => ({
    what: `This bot works with the token of somebody whose Sentry role is ${memberRoleText(role)}, which is not enough for this.`,
    todo: 'Ask whoever runs this bot to give it the token of an owner.',
  }),
  'own-member-not-known': () => ({
    what: 'Sentry does not tell me whose token I work with, so I leave managers and owners alone: one of them is its own.',
    todo: 'Do it in Sentry itself.',
  }),
  'not-known': () => ({
    what: 'I could not find out what the token of this bot can do.',
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
