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
  connection: 'it cannot be reached',
  timeout: 'it did not answer in time',
  busy: 'another program holds it',
  full: 'its disk is full',
  'read-only': 'it takes no changes',
  corrupt: 'it is damaged',
  closed: 'it is closed',
  unknown: 'it cannot be read',
} as const satisfies Record<StoreFault, string>;

/** Returns the result for a database that is not available right now. */
export function unavailableFinding(why: StoreFault, code: string | undefined): CheckResult {
  return fault(
    `The database of DATABASE_URL does not serve: ${WHY[why]}${code === undefined ? '' : ` (${code})`}.`,
    'Check host, port and path of DATABASE_URL, and that the database runs and lets this machine in; the bot waits for it.',
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
    `${who} cannot be reached: ${message}${code === undefined ? '' : ` (${code})`}.`,
    remedy,
  );
}

type Words = (url: URL, setting: string) => { readonly message: string; readonly remedy: string };

const WORDS = {
  dns: (url, setting) => ({
    message: `the name ${url.hostname} is not known to this machine`,
    remedy: `Check the spelling of ${setting}; a name of a private network is known only inside of it, or with its DNS server.`,
  }),
  tls: (url, setting) => ({
    message: `the certificate of ${url.host} is not accepted`,
    remedy: `If a private authority signed it, give its certificate in NODE_EXTRA_CA_CERTS=/path/to/ca.pem; else mend the certificate, or ${setting}, whose host name must be the certificate's.`,
  }),
  connection: (url, setting) => ({
    message: `nothing answers at ${url.host}`,
    remedy: `Check host and port of ${setting}, and that a firewall or a private network lets this machine (or container) out to ${url.host}; the bot uses no proxy.`,
  }),
  'no-answer': (url, setting) => ({
    message: `${url.host} took the question and did not answer in time`,
    remedy: `Check that ${setting} is the right address and that no firewall swallows what goes to ${url.host}; then run the doctor again.`,
  }),
} as const satisfies Record<ConnectionError['why'], Words>;
