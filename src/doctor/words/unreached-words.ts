import type { ConnectionError, Finding } from '../../model/diagnostics.ts';
import { fault } from '../finding.ts';

/** Nobody answers at the address that a setting gives. */
export function unreachedFinding(
  { why, code }: ConnectionError,
  place: { readonly who: string; readonly url: URL; readonly setting: string },
): Finding {
  const { who, url, setting } = place;
  const { says, fix } = WORDS[why](url, setting);
  return fault(`${who} cannot be reached: ${says}${code === undefined ? '' : ` (${code})`}.`, fix);
}

type Words = (url: URL, setting: string) => { readonly says: string; readonly fix: string };

const WORDS = {
  dns: (url, setting) => ({
    says: `the name ${url.hostname} is not known to this machine`,
    fix: `Check the spelling of ${setting}; a name of a private network is known only inside of it, or with its DNS server.`,
  }),
  tls: (url, setting) => ({
    says: `the certificate of ${url.host} is not accepted`,
    fix: `If a private authority signed it, give its certificate in NODE_EXTRA_CA_CERTS=/path/to/ca.pem; else mend the certificate, or ${setting}, whose host name must be the certificate's.`,
  }),
  connection: (url, setting) => ({
    says: `nothing answers at ${url.host}`,
    fix: `Check host and port of ${setting}, and that a firewall or a private network lets this machine (or container) out to ${url.host}; the bot uses no proxy.`,
  }),
  'no-answer': (url, setting) => ({
    says: `${url.host} took the question and did not answer in time`,
    fix: `Check that ${setting} is the right address and that no firewall swallows what goes to ${url.host}; then run the doctor again.`,
  }),
} as const satisfies Record<ConnectionError['why'], Words>;
