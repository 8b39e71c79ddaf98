import type { SentryWriteMismatchError } from '../../errors/change-errors.ts';
import type {
  SentryRefusedError,
  SentryScopeError,
  SentryTokenError,
} from '../../errors/errors.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { count } from '../text/count.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { slackDate } from '../text/slack-date.ts';

const MAX_FIELDS = 5;
const LIMIT = { limit: 300, audience: 'person' } as const;

/** What Sentry refused and why, in its own words. */
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

/** What is wrong with the bot's token. */
export function tokenText({ reason, code }: SentryTokenError): Explanation {
  const said = dataLine(reason ?? code ?? '', LIMIT);
  return {
    what: `Sentry does not accept this bot’s token${said === '' ? '' : ` and says: ${said}`}${/[.!?]$/.test(said) ? '' : '.'}`,
    todo: 'Ask whoever runs this bot to put a valid token into `SENTRY_AUTH_TOKEN`.',
  };
}

/** Which scope the bot's token lacks. */
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

/** What Sentry made of a change that it accepted. */
export function mismatchText(error: SentryWriteMismatchError): Explanation {
  const [field, asked, answered] = [error.field, error.asked, error.answered].map((text) =>
    codeLine(text, LIMIT),
  );
  return {
    what: `Sentry accepted the change, but ${field} is now ${answered} instead of ${asked}.`,
    todo: askTheOperator('Check it in Sentry'),
  };
}

/** When a new try makes sense, as Sentry says, else in a minute. */
export function tryAgain(retryAt: Date | undefined, now: Date): string {
  const seconds = Math.ceil(((retryAt?.getTime() ?? Number.NaN) - now.getTime()) / 1000);
  const at = retryAt === undefined ? undefined : slackDate(retryAt);
  if (!(seconds > 0) || at === undefined) return 'Try again in a minute.';
  const wait = seconds < 120 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
  return `Try again in ${wait} (${at}).`;
}

/** A first thing to try, and whom to tell if it does not help. */
export function askTheOperator(first: string): string {
  return `${first}; if it happens again, tell whoever runs this bot, with the reference below.`;
}
