import {
  SentryCallError,
  SentryScopeError,
  SentryTokenError,
  SlackUnavailableError,
} from '../../errors/errors.ts';
import { ListenError } from '../../errors/listen-error.ts';
import { StoreSetupError } from '../../errors/store-errors.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { listenText } from './listen-text.ts';
import { storeSetupText } from './store-setup-text.ts';

/** Why the bot ended at its start and what the operator can do, as plain text; undefined for what nobody expected. */
export function startFaultText(error: unknown): Explanation | undefined {
  if (error instanceof ListenError) return listenText(error);
  if (error instanceof StoreSetupError) return storeSetupText(error.fault);
  if (error instanceof SlackUnavailableError) return slackText(error);
  if (error instanceof SentryCallError) return sentryText(error);
  return undefined;
}

function slackText({ method, code }: SlackUnavailableError): Explanation {
  const name = method === 'apps.connections.open' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  return {
    what: `Slack refuses ${name} (${code ?? 'no code'}).`,
    todo: 'Install the app again, or copy the token anew.',
  };
}

function sentryText(error: SentryCallError): Explanation {
  const status = error.facts.status ?? 'no status';
  if (error instanceof SentryTokenError) {
    return {
      what: `Sentry refuses SENTRY_AUTH_TOKEN (${status}): it is wrong, revoked or expired.`,
      todo: 'Make a token as a manager or owner (README, Set-up), and check that SENTRY_URL is the Sentry that it is for.',
    };
  }
  if (error instanceof SentryScopeError) {
    return {
      what: `SENTRY_AUTH_TOKEN may not read the organization (${status}): it lacks the scope ${error.scopes[0] ?? 'org:read'}, or its owner is no member of SENTRY_ORG.`,
      todo: 'Make a token with the scopes that the README names, as a manager or owner of the organization.',
    };
  }
  return {
    what: `Sentry has no organization of the name in SENTRY_ORG for this token (${status}).`,
    todo: 'Check SENTRY_ORG (the slug, as in the address of the organization’s pages) and SENTRY_URL.',
  };
}
