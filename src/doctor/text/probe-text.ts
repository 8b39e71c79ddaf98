import type { StoreFault, StoreSetupFault } from '../../errors/store-errors.ts';
import type { CheckResult, ConnectionError } from '../../model/diagnostics.ts';
import { storeSetupText } from '../../views/failures/start-failures.ts';
import { codePoints, cut } from '../../views/text/cut.ts';
import { cleanLine } from '../../views/text/escape.ts';
import { fault } from '../check.ts';

const MAX_REASON = 200;

/** Quotes a server's reason for use in a sentence; empty if it gave none. */
export function quotedReason(reason: string | undefined): string {
  const line = reason === undefined ? '' : cut(cleanLine(reason), MAX_REASON, codePoints);
  return line === '' ? '' : ` ("${line}")`;
}

/** Returns the result for a store fault that only the operator can fix. */
export function setupFinding(setupFault: StoreSetupFault): CheckResult {
  const { what, todo } = storeSetupText(setupFault);
  return fault(what, todo);
}

const WHY = {
  connection: 'it can’t be reached',
  timeout: 'it didn’t respond in time',
  busy: 'another program locks it',
  full: 'its disk is full',
  'read-only': 'it’s read-only',
  corrupt: 'it is damaged',
  closed: 'it is closed',
  'files-gone': 'its files were deleted, moved or replaced',
  unknown: 'it cannot be read',
} as const satisfies Record<StoreFault, string>;

// PgBouncer's own errors have this code, whatever they are about.
const POOLER = '08P01';

/** Returns the result for a database that is not available right now. */
export function unavailableFinding(why: StoreFault, code: string | undefined): CheckResult {
  if (code === POOLER) {
    return fault(
      `A connection pooler answers at DATABASE_URL, and doesn't let the bot through to PostgreSQL right now (${code}).`,
      "Check the pooler's log, its limits, and that it reaches PostgreSQL; the bot waits for it.",
    );
  }
  return fault(
    `The database in DATABASE_URL doesn’t work: ${WHY[why]}${code === undefined ? '' : ` (${code})`}.`,
    'Check DATABASE_URL, and that the database runs and accepts this machine. The bot waits for it.',
  );
}

/** Returns the result for a server that cannot be reached at the address in a setting. */
export function unreachedFinding(
  { why, code }: ConnectionError,
  place: { readonly who: string; readonly url: URL; readonly setting: string },
): CheckResult {
  const { who, url, setting } = place;
  const { message, remedy } = WORDS[why](url, setting);
  return fault(
    `${who} can’t be reached: ${message}${code === undefined ? '' : ` (${code})`}.`,
    remedy,
  );
}

type Words = (url: URL, setting: string) => { readonly message: string; readonly remedy: string };

const WORDS = {
  dns: (url, setting) => ({
    message: `this machine can’t resolve the name ${url.hostname}`,
    remedy: `Check the spelling of ${setting}. A private network's names need its own DNS server.`,
  }),
  tls: (url, setting) => ({
    message: `the certificate of ${url.host} isn’t trusted`,
    remedy: `If a private authority signed it, set NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Otherwise fix the certificate, or correct the host name in ${setting}.`,
  }),
  connection: (url, setting) => ({
    message: `nothing responds at ${url.host}`,
    remedy: `Check the host and port in ${setting}, and that a firewall lets this machine or container reach ${url.host}. The bot uses no proxy.`,
  }),
  'no-answer': (url, setting) => ({
    message: `${url.host} didn’t respond in time`,
    remedy: `Check ${setting}, and that no firewall drops requests to ${url.host}. Then run the doctor again.`,
  }),
} as const satisfies Record<ConnectionError['why'], Words>;
