import type { UnavailableCause } from '../errors.ts';
import type { Explanation } from './explanation.ts';

const LATER = 'Try again in a minute; if it stays like this, tell whoever runs this bot.';
const CHECK_URL = 'Ask whoever runs this bot to check `SENTRY_URL` and the network.';

/** Why Sentry could not be asked, and what to do. */
export const UNAVAILABLE_WORDS = {
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
