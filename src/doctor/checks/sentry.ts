import type { CheckResult, SentryProbe } from '../../model/diagnostics.ts';
import { defineCheck, fault, ok, warning } from '../check.ts';
import { unreachedFinding } from '../text/probe-text.ts';

interface SentryFacts {
  readonly url: URL;
  readonly look: SentryProbe;
}

/** Checks whether Sentry's API responds at `SENTRY_URL`. */
export const sentryCheck = defineCheck<SentryFacts>({
  name: 'sentry',
  title: 'Sentry',
  takes: 'SENTRY_URL, SENTRY_AUTH_TOKEN and SENTRY_ORG',
  look({ setup, sentry }) {
    const asked = sentry();
    if (asked === undefined || setup.sentry === undefined) return undefined;
    const { url } = setup.sentry;
    return asked.then((look) => ({ url, look }));
  },
  evaluate: evaluateSentry,
});

type NotSentry = Extract<SentryProbe, { kind: 'not-sentry' }>;

/** Judges whether the response comes from Sentry, and what is in the way if not. */
function evaluateSentry({ url, look }: SentryFacts): readonly CheckResult[] {
  switch (look.kind) {
    case 'unreached':
      return [unreachedFinding(look, { who: 'Sentry', url, setting: 'SENTRY_URL' })];
    case 'server-error':
      return [
        fault(
          `Sentry at ${url.host}, or a proxy in front of it, has problems (status ${look.status}).`,
          'Check https://status.sentry.io or your own Sentry’s logs, and run the doctor again.',
        ),
      ];
    case 'not-sentry':
      return [notSentry(url, look)];
    case 'refused':
      if (look.status === 429) {
        return [
          warning('Sentry is rate-limiting this token.', 'Run the doctor again in a minute.'),
        ];
      }
      return [ok(`Sentry's API responds at ${addressOf(url)}.`)];
    case 'organization':
      return [ok(`Sentry's API responds at ${addressOf(url)}.`)];
  }
}

function notSentry(url: URL, look: NotSentry): CheckResult {
  const { status, redirectedTo, what } = look;
  if (redirectedTo !== undefined) return redirected(url, status, redirectedTo);
  const withoutApi = /^(.*?)\/api(?:\/0)?\/?$/.exec(url.pathname)?.[1];
  if (withoutApi !== undefined) {
    return fault(
      'SENTRY_URL contains the API path, which the bot adds by itself.',
      `Set SENTRY_URL=${url.origin}${withoutApi}.`,
    );
  }
  if (status !== 404 && what === 'page') {
    return fault(
      `${addressOf(url)} returns a web page instead of Sentry's API (status ${status}). It may be a proxy's login page.`,
      'Let the bot past the proxy in front of Sentry (its paths below /api/0/), or set SENTRY_URL to an address behind it.',
    );
  }
  const atPath = url.pathname !== '/';
  return fault(
    `What responds at ${addressOf(url)} isn’t Sentry's API (status ${status}).`,
    atPath
      ? `Set SENTRY_URL to Sentry's address without anything behind it, such as ${url.origin}, but for a path that all of Sentry's pages have in front.`
      : `Check SENTRY_URL; if Sentry's pages have a path in front, it belongs into it, such as ${url.origin}/sentry.`,
  );
}

function redirected(url: URL, status: number, to: URL): CheckResult {
  const base = /^(.*)\/api\/0\/organizations\/[^/]+\/$/.exec(to.pathname)?.[1];
  const message = `${addressOf(url)} sends its visitors to another place, ${addressOf(new URL(to.pathname, to.origin))} (status ${status}), and the bot takes its token nowhere else.`;
  return base === undefined
    ? fault(
        message,
        'It looks like a log-in page: let the bot past the proxy in front of Sentry, or set SENTRY_URL to an address behind it.',
      )
    : fault(message, `Set SENTRY_URL=${to.origin}${base}.`);
}

function addressOf(url: URL): string {
  return url.href.replace(/\/$/, '');
}
