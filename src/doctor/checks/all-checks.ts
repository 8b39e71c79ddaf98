import type { Check, CheckName } from '../check.ts';
import { auditLogCheck } from './audit-log.ts';
import { auditChannelCheck, requestsChannelCheck } from './channels.ts';
import { clockCheck } from './clock.ts';
import { configurationCheck } from './configuration.ts';
import { identityCheck } from './identity.ts';
import { linkPreviewsCheck } from './link-previews.ts';
import { organizationCheck } from './organization.ts';
import { recordsCheck } from './records.ts';
import { sentryCheck } from './sentry.ts';
import { sentryTokenCheck } from './sentry-token.ts';
import { slackCheck } from './slack.ts';
import { slackConnectionCheck } from './slack-connection.ts';
import { slackScopesCheck } from './slack-scopes.ts';
import { slackTokenCheck } from './slack-token.ts';

/** Every check, in reporting order. */
export const ALL_CHECKS: readonly Check[] = [
  configurationCheck,
  slackCheck,
  slackTokenCheck,
  slackScopesCheck,
  slackConnectionCheck,
  sentryCheck,
  sentryTokenCheck,
  organizationCheck,
  clockCheck,
  linkPreviewsCheck,
  identityCheck,
  recordsCheck,
  auditLogCheck,
  auditChannelCheck,
  requestsChannelCheck,
];

// Left out in a running bot: it has read its configuration and has its own connections to Slack, its status has a line
// on the token, and it sees for itself whether links arrive.
const OF_THE_PROCESS: ReadonlySet<CheckName> = new Set([
  'configuration',
  'slack-entrance',
  'sentry-token',
  'link-previews',
]);

/** Checks that a running bot makes of itself when a manager runs `status`. */
export const CHECKS_IN_SLACK: readonly Check[] = ALL_CHECKS.filter(
  ({ name }) => !OF_THE_PROCESS.has(name),
);
